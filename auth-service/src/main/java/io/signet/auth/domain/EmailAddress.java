package io.signet.auth.domain;

import java.util.regex.Pattern;

/** An address of the form {@code local@domain}; at most 254 characters, in normal form NFKC. */
public record EmailAddress(String value) {
    // RFC 5321 4.1.2 without quoted local parts and address literals, with RFC 6531's letters beyond ASCII.
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}!#$%&'*+/=?^_`{|}~-]+"
            + "(\\.[\\p{L}\\p{M}\\p{Nd}!#$%&'*+/=?^_`{|}~-]+)*"
            + "@[\\p{L}\\p{Nd}]([\\p{L}\\p{M}\\p{Nd}-]{0,61}[\\p{L}\\p{M}\\p{Nd}])?"
            + "(\\.[\\p{L}\\p{Nd}]([\\p{L}\\p{M}\\p{Nd}-]{0,61}[\\p{L}\\p{M}\\p{Nd}])?)*");

    /**
     * Normalises and checks the address.
     *
     * @throws InvalidValue when it is no such address
     */
    public EmailAddress {
        // The length first: the pattern shall not run over megabytes.
        if (value.length() > 1024) {
            throw new InvalidValue("Use at most 254 characters.");
        }
        value = Folding.normalised(value);
        if (value.codePointCount(0, value.length()) > 254) {
            throw new InvalidValue("Use at most 254 characters.");
        }
        if (!FORM.matcher(value).matches() || value.indexOf('@') > 64) {
            throw new InvalidValue("Write the address as name@example.org.");
        }
    }

    /** Equal for addresses that differ in case alone. */
    public String key() {
        return Folding.key(value);
    }
}
