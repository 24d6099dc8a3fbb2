package io.signet.auth.password;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.signet.auth.domain.Password;
import io.signet.auth.domain.PasswordHash;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * bcrypt over the Base64 form of HMAC-SHA-256 of the password.
 *
 * <p>bcrypt reads 72 bytes at most and stops at a zero byte; 44 characters of Base64 always fit and have none, and every
 * byte of a long password counts. The HMAC's key is public and sets the inner hash apart from plain SHA-256, so that
 * lists of SHA-256 hashes stolen elsewhere can't be tried here without knowing the passwords.
 */
public final class PasswordHasher {
    private static final byte[] DOMAIN = "signet.password.v1".getBytes(StandardCharsets.UTF_8);
    private static final int SALT_BYTES = 16;

    private final int cost;
    private final RandomGenerator random;

    /**
     * A hasher of that cost.
     *
     * @param cost binary logarithm of the rounds, 4 to 31
     * @param random must be cryptographically strong
     */
    public PasswordHasher(int cost, RandomGenerator random) {
        if (cost < 4 || cost > 31) {
            throw new IllegalArgumentException("signet.password.cost must be 4..31, got " + cost);
        }
        this.cost = cost;
        this.random = random;
    }

    public PasswordHash hash(Password password) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PasswordHash(BcryptUtil.bcryptHash(condensed(password), cost, salt));
    }

    /** Takes the time of this hasher's cost, also where the hash is of a lower one. */
    public boolean matches(Password password, PasswordHash hash) {
        String condensed = condensed(password);
        boolean matches = BcryptUtil.matches(condensed, hash.value());
        // 2^c and 2^c + 2^(c+1) + … + 2^(cost-1) rounds are 2^cost rounds.
        for (int missing = hash.cost(); missing < cost; missing++) {
            matches &= !BcryptUtil.matches(condensed, decoy(missing).value());
        }
        return matches;
    }

    /** Whether the hash is of a lower cost than new ones. */
    public boolean isOutdated(PasswordHash hash) {
        return hash.cost() < cost;
    }

    /** A hash of nobody's password that costs as much to compare with as a real one. */
    public PasswordHash decoy() {
        return decoy(cost);
    }

    private static PasswordHash decoy(int cost) {
        return new PasswordHash("$2a$%02d$%s"
                .formatted(cost, "Signet/decoy/no/passwordSignet/decoy/no/password.....")
                .substring(0, 60));
    }

    private static String condensed(Password password) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(DOMAIN, "HmacSHA256"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(password.reveal().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
