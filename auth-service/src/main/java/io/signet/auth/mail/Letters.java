package io.signet.auth.mail;

import io.signet.auth.domain.Account;
import io.signet.auth.domain.EmailAddress;
import io.signet.auth.domain.Letter;
import io.signet.auth.domain.MailLink;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.domain.RecoveryCode;
import io.signet.auth.domain.Username;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Writes mails. */
@Singleton
public class Letters {
    private final MailConfig config;

    @Inject
    public Letters(MailConfig config) {
        this.config = config;
    }

    /** How long a link of that kind works. */
    public Duration life(MailLink link) {
        return switch (link.kind()) {
            case PASSWORD_RESET -> config.resetLife();
            case EMAIL_VERIFICATION, EMAIL_CHANGE_OLD, EMAIL_CHANGE_NEW -> config.confirmationLife();
            case ACCOUNT_LOCKED -> config.unlockLife();
            case SIGN_IN_CODE -> config.codeLife();
            case ACCOUNT_DELETED -> throw new IllegalArgumentException("that link works as long as the account says");
            case PASSWORD_CHANGED, TOTP_ADDED, PASSKEY_ADDED, IDENTITY_LINKED, TOTP_REMOVED, TEMPLATES_UNUSED ->
                throw new IllegalArgumentException("that mail has no link");
        };
    }

    /** For how long an account gets no second mail of a kind. */
    public Duration pause() {
        return config.pause();
    }

    /**
     * A mail with a link.
     *
     * @param life how long the link works
     */
    public Letter withLink(MailLink link, OpaqueToken token, Username username, EmailAddress to, Duration life) {
        return switch (link.kind()) {
            case EMAIL_VERIFICATION ->
                letter(life, to, username, "Confirm your e-mail address", """
                    please confirm that this address is yours:

                    %s

                    If you have no account, somebody mistyped their address: do nothing.
                    """.formatted(url("email", token)));
            case EMAIL_CHANGE_OLD ->
                letter(life, to, username, "Your e-mail address is to change", """
                    your account is to get the address %s in the place of this one. Agree here:

                    %s

                    If that was not you, do nothing, and set a new password.
                    """.formatted(
                                link.email().value(), url("email", token)));
            case EMAIL_CHANGE_NEW ->
                letter(life, to, username, "Confirm your new e-mail address", """
                    your account is to get this address. Confirm that it is yours:

                    %s

                    It changes once the owner of the present address has agreed too.
                    """.formatted(url("email", token)));
            case PASSWORD_RESET ->
                letter(life, to, username, "Set a new password", """
                    somebody asked for a new password for your account. Set it here:

                    %s

                    If that was not you, do nothing: your password stays.
                    """.formatted(url("password", token)));
            case ACCOUNT_LOCKED ->
                letter(life, to, username, "Your account is locked", """
                    somebody tried too often to sign in to your account and failed, so that nobody gets in any more, you
                    neither. Unlock it here:
                    %s
                    Where you are signed in, you stay so. A new password unlocks it too.
                    """.formatted(url("unlock", token)));
            case ACCOUNT_DELETED ->
                letter(life, to, username, "Your account is to be erased", """
                    your account was deleted: nobody can use it any more. When this link has expired it will be erased, with
                    all that belongs to it. If that is not what you want, take it back:
                    %s
                    """.formatted(url("restore", token)));
            case SIGN_IN_CODE,
                    PASSWORD_CHANGED,
                    TOTP_ADDED,
                    PASSKEY_ADDED,
                    IDENTITY_LINKED,
                    TOTP_REMOVED,
                    TEMPLATES_UNUSED -> throw new IllegalArgumentException("that mail has no link");
        };
    }

    /**
     * Tells the owner, who may not have done it, what signs in from now on (NIST SP 800-63B-4, 4.1).
     *
     * @param added as at the end of "Your account has …"
     */
    public Letter added(String added, Account account) {
        return new Letter(account.email(), "There is another way into your account", """
            Hello %s,

            your account has %s.

            If that was not you, set a new password at once and remove it: %s
            """.formatted(
                        account.username().value(), added, config.site()));
    }

    /**
     * A mail with a code that signs in.
     *
     * @param life how long the code works
     */
    public Letter signInCode(RecoveryCode code, Username username, EmailAddress to, Duration life) {
        return new Letter(to, "Your code to sign in", """
            Hello %s,

            type this code to sign in:

            %s

            It works once, within %s. If that was not you, somebody knows your password: set a new one, and add an
            authenticator app or a passkey. Whoever has one is mailed no codes.
            """.formatted(username.value(), code.reveal(), inWords(life)));
    }

    /** Tells the owner what becomes of templates that nobody uses. */
    public Letter templatesUnused(Account account, Duration notice) {
        String remedy = account.active()
                ? "unless you sign in before then: " + config.site()
                : "unless an administrator opens your account, which is deactivated, and you sign in before then.";
        return new Letter(account.email(), "Your templates are to be erased", """
                    Hello %s,

                    nobody has signed in to your account for a long time. What we keep of your face and your fingers will be
                    erased in %s, %s

                    Your account stays, and its password works as before.
                    """.formatted(
                        account.username().value(), inWords(notice), remedy));
    }

    /** Tells whoever had the account that nothing is left of it. */
    public Letter erased(Username username, EmailAddress to) {
        return new Letter(to, "Your account was erased", """
            Hello %s,

            your account was erased, and with it its templates, sessions and consents. The authentication log
            does not say any more which of its entries were yours. This was our last mail to you.
            """.formatted(username.value()));
    }

    /** Tells the owner, who may have asked for it. */
    public Letter totpRemoved(Username username, EmailAddress to) {
        return new Letter(to, "Your authenticator app was removed", """
            Hello %s,

            an administrator removed the authenticator app from your account: signing in asks for no code any more.
            If you did not ask for that, write to your administrators. Add an app again here: %s
            """.formatted(username.value(), config.site()));
    }

    /** Tells the owner, who may not have done it. */
    public Letter passwordChanged(Username username, EmailAddress to) {
        return new Letter(to, "Your password was changed", """
            Hello %s,

            your password was changed, and your other sessions have ended.

            If that was not you, ask for a new password at once: %s
            """.formatted(username.value(), config.site()));
    }

    private static Letter letter(Duration life, EmailAddress to, Username username, String subject, String text) {
        return new Letter(
                to,
                subject,
                "Hello %s,\n\n%s\nThe link works once, within %s.\n".formatted(username.value(), text, inWords(life)));
    }

    private String url(String page, OpaqueToken token) {
        return config.site() + "/links/" + page + "?token=" + token.encoded();
    }

    private static String inWords(Duration life) {
        if (life.toDays() > 1) {
            return life.toDays() + " days";
        }
        return life.toHours() > 0 ? life.toHours() + " h" : life.toMinutes() + " min";
    }
}
