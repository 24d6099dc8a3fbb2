package io.signet.auth.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Somebody tries to show that they own an account: at sign-in, by a second factor, once more in a session, by the old
 * password, by a refresh token. All of it is counted as one. Holds digests alone, so that what is counted names nobody.
 *
 * @param account what failures from anywhere are counted under
 * @param places what failures from one address are counted under. Of two, the first is told to whoever is too eager, and
 *     the other is not
 * @param biometric whether samples are shown
 */
public record ProofAttempt(String account, List<String> places, boolean biometric) {
    public ProofAttempt {
        places = List.copyOf(places);
        if (places.isEmpty()) {
            throw new IllegalArgumentException("an attempt comes from somewhere");
        }
    }

    /**
     * By a name, which may be nobody's. Counted by what was typed, which is told to anybody, and by the account, so that its
     * username and its e-mail address have no budget each; that is not told, or it would say that both are one account's.
     */
    public static ProofAttempt byName(LoginName login, Optional<Account> named, Origin origin, boolean biometric) {
        return toSignIn("name " + login.key(), named, origin, biometric);
    }

    /** By a passkey, which may be nobody's. Counted by the passkey and by the account, for the same reason. */
    public static ProofAttempt byPasskey(byte[] credential, Optional<Account> claimed, Origin origin) {
        return toSignIn("passkey " + HexFormat.of().formatHex(credential), claimed, origin, false);
    }

    private static ProofAttempt toSignIn(String shown, Optional<Account> named, Origin origin, boolean biometric) {
        String account = named.map(ProofAttempt::key).orElse("no account of that " + shown);
        return new ProofAttempt(
                digest(account), List.of(digest(at(shown, origin)), digest(at(account, origin))), biometric);
    }

    /** By somebody who has shown one proof already. */
    public static ProofAttempt of(Account account, Origin origin) {
        return new ProofAttempt(digest(key(account)), List.of(digest(at(key(account), origin))), false);
    }

    /** The same, counted at the first place alone. */
    public ProofAttempt atFirstPlace() {
        return new ProofAttempt(account, places.subList(0, 1), biometric);
    }

    // Unlocking begins a new count.
    private static String key(Account account) {
        return "account " + account.id() + ' ' + account.unlocks();
    }

    private static String at(String key, Origin origin) {
        return key + " at " + origin.network();
    }

    private static String digest(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
