package io.signet.auth.domain;

import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    /**
     * One that shall be an account's.
     *
     * @throws InvalidValue when it breaks a rule, mixes scripts that nobody writes together on either side of the at sign or
     *     of a dot behind it, or looks like an address in plain letters though it has others
     */
    public static EmailAddress chosen(String typed) {
        var address = new EmailAddress(typed);
        int at = address.value.indexOf('@');
        Stream<String> parts = Stream.concat(
                Stream.of(address.value.substring(0, at)),
                Stream.of(address.value.substring(at + 1).split("\\.")));
        if (parts.anyMatch(Script::isMixed)) {
            throw new InvalidValue("Use the letters of one script.");
        }
        if (!isPlain(address.value) && isPlain(Skeleton.of(address.value))) {
            throw new InvalidValue("It looks like another address: use plain letters.");
        }
        return address;
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(character -> character < 128);
    }

    /** Equal for addresses that differ in case alone. */
    public String key() {
        return Folding.key(value);
    }
}
