package io.signet.analytics.domain;

import java.net.InetAddress;

/**
 * Where an attempt came from, as the gateway saw it.
 *
 * @param address IPv4 or IPv6 address in text form, or empty
 * @param userAgent the client's own words, at most 512 characters, without control characters; may be empty
 */
public record Origin(String address, String userAgent) {
    private static final int LONGEST_ADDRESS = 45;
    private static final int LONGEST_USER_AGENT = 512;

    /**
     * Cleans the user agent, which anybody can choose and which must therefore never keep an event out of the log.
     *
     * @throws InvalidEvent if the address is none
     */
    public Origin {
        if (!address.isEmpty() && !isAddress(address)) {
            throw new InvalidEvent("address", "must be an IPv4 or IPv6 address in text form");
        }
        userAgent = cut(userAgent.replaceAll("\\p{Cntrl}", " "));
    }

    private static boolean isAddress(String text) {
        if (text.length() > LONGEST_ADDRESS) {
            return false;
        }
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST_USER_AGENT) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(LONGEST_USER_AGENT - 1));
        return text.substring(0, splitsPair ? LONGEST_USER_AGENT - 1 : LONGEST_USER_AGENT);
    }
}
