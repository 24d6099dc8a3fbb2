package io.signet.gateway.security;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;

/** Finds out where a request comes from, believing {@code X-Forwarded-For} only as far as trusted proxies wrote it. */
final class ClientAddress {
    private static final int HOUSEHOLD_BITS = 64;

    private final List<Network> trusted;

    ClientAddress(List<Network> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /**
     * The first address, seen from the gateway, that is not a trusted proxy's. Each proxy appends the address that it was
     * called from, so the list is read from its end; what stands before an untrusted address is that caller's own claim.
     *
     * @param peer the other end of the connection, in text form
     * @param forwardedFor the values of the {@code X-Forwarded-For} headers, in order
     */
    String of(String peer, List<String> forwardedFor) {
        if (forwardedFor.isEmpty()) {
            return peer;
        }
        String caller = peer;
        List<String> hops = forwardedFor.stream()
                .flatMap(header -> List.of(header.split(",", -1)).stream())
                .map(String::strip)
                .toList();
        for (String hop : hops.reversed()) {
            InetAddress address = Network.address(hop);
            if (!isTrusted(caller) || address == null) {
                return caller;
            }
            caller = address.getHostAddress();
        }
        return caller;
    }

    /** What requests of one origin are counted under: the IPv4 address, or the /64 network of the IPv6 address. */
    static String origin(String address) {
        InetAddress parsed = Network.address(address);
        if (parsed == null || parsed.getAddress().length == 4) {
            return address;
        }
        return HexFormat.of().formatHex(Network.masked(parsed, HOUSEHOLD_BITS), 0, HOUSEHOLD_BITS / 8) + "/64";
    }

    private boolean isTrusted(String text) {
        InetAddress address = Network.address(text);
        return address != null && trusted.stream().anyMatch(network -> network.contains(address));
    }
}
