package io.signet.auth.domain;

/** Why a mail is sent. Stored by name: rename none. */
public enum MailKind {
    /** With a link that shows that the address is its owner's. */
    EMAIL_VERIFICATION,
    /** To the address that an account has: with a link that lets it change. */
    EMAIL_CHANGE_OLD,
    /** To the address that an account shall have: with a link that lets it change. */
    EMAIL_CHANGE_NEW,
    /** With a link that sets a new password. */
    PASSWORD_RESET,
    /** With a link that unlocks the account. */
    ACCOUNT_LOCKED,
    /** With a code that signs in, on top of what was shown, whoever has no second factor. */
    SIGN_IN_CODE,
    /** With a link that takes a deleted account back. */
    ACCOUNT_DELETED,
    /** Tells the owner that templates are erased unless the account is used; no link. */
    TEMPLATES_UNUSED,
    /** Tells the owner that somebody else removed the authenticator app; no link. */
    TOTP_REMOVED,
    /** Tells the owner that there is another way in; no link. So do the next two. */
    TOTP_ADDED,
    PASSKEY_ADDED,
    IDENTITY_LINKED,
    /** Tells the owner; no link. */
    PASSWORD_CHANGED
}
