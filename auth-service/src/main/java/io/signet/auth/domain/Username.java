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

    /** Equal for names that differ in case alone. */
    public String key() {
        return Folding.key(value);
    }
}
