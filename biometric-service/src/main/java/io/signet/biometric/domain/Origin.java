package io.signet.biometric.domain;

/**
 * From where a request came, for the authentication log.
 *
 * @param address IPv4 or IPv6 address in text form; empty where unknown
 * @param userAgent at most 512 characters; a longer one is cut
 */
public record Origin(String address, String userAgent) {
    private static final int LONGEST_ADDRESS = 64;
    private static final int LONGEST_AGENT = 512;

    public Origin {
        address = clean(address, LONGEST_ADDRESS);
        userAgent = clean(userAgent, LONGEST_AGENT);
    }

    /** PostgreSQL refuses a zero byte, and a log entry should stay one line. */
    private static String clean(String text, int longest) {
        String printable = text.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(longest)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return printable.length() <= longest ? printable : printable.substring(0, longest);
    }
}
