package io.signet.auth.domain;

/** A password as typed, in normal form NFKC; does not print. */
public final class Password {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 256;

    private final String value;

    private Password(String value) {
        this.value = value;
    }

    /**
     * One that shall be set.
     *
     * @throws InvalidValue unless it has 12 to 256 characters
     */
    public static Password chosen(String typed) {
        Password password = typed(typed);
        int length = password.value.codePointCount(0, password.value.length());
        if (typed.length() > LONGEST * 4 || length < SHORTEST || length > LONGEST) {
            throw new InvalidValue("Use 12 to 256 characters.");
        }
        return password;
    }

    /** One that shall be compared. What can't be anybody's password, because it is too long, is cut and won't match. */
    public static Password typed(String typed) {
        return new Password(Folding.normalised(typed.length() > LONGEST * 4 ? typed.substring(0, LONGEST * 4) : typed));
    }

    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
