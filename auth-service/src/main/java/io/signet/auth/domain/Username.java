package io.signet.auth.domain;

import java.util.regex.Pattern;

/** 3 to 64 characters: letters, digits, {@code .}, {@code _} and {@code -}; in normal form NFKC. */
public record Username(String value) {
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{M}\\p{Nd}._-]*");

    /**
     * Normalises and checks the name.
     *
     * @throws InvalidValue when it breaks a rule
     */
    public Username {
        value = Folding.normalised(value);
        int length = value.codePointCount(0, value.length());
        if (length < 3 || length > 64) {
            throw new InvalidValue("Use 3 to 64 characters.");
        }
        if (!FORM.matcher(value).matches()) {
            throw new InvalidValue("Use letters, digits, '.', '_' and '-', and begin with a letter or a digit.");
        }
    }

    /**
     * One that shall be taken.
     *
     * @throws InvalidValue when it breaks a rule, or mixes scripts that nobody writes together, such as Latin and Cyrillic
     */
    public static Username chosen(String typed) {
        var username = new Username(typed);
        if (Script.isMixed(username.value())) {
            throw new InvalidValue("Use the letters of one script.");
        }
        return username;
    }

    /** Equal for names that differ in case alone. */
    public String key() {
        return Folding.key(value);
    }

    /** Equal for names that people take for each other. */
    public String skeleton() {
        return Skeleton.of(value);
    }
}
