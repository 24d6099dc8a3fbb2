package io.signet.auth.domain;

import java.net.InetAddress;
import java.util.HexFormat;

/**
 * Where a request came from, as the gateway saw it.
 *
 * @param address IPv4 or IPv6 address in text form, at most 45 characters; empty when unknown
 * @param userAgent at most 512 characters; longer ones are cut
 */
public record Origin(String address, String userAgent) {
    public static final Origin UNKNOWN = new Origin("", "");

    /**
     * Checks the address and tidies the user agent.
     *
     * @throws InvalidValue when the address can't be one
     */
    public Origin {
        if (address.length() > 45
                || !address.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || ".:%".indexOf(c) >= 0))) {
            throw new InvalidValue("Give an IPv4 or IPv6 address in text form.");
        }
        // Control characters would let a caller forge lines of a log.
        userAgent = userAgent.substring(0, Math.min(userAgent.length(), 512)).replaceAll("\\p{Cntrl}", " ");
    }

    /** What comes from one household or server: the IPv4 address, or the /64 network of the IPv6 address. */
    public String network() {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            byte[] bytes = parsed.getAddress();
            return bytes.length == 4 ? parsed.getHostAddress() : HexFormat.of().formatHex(bytes, 0, 8) + "/64";
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
