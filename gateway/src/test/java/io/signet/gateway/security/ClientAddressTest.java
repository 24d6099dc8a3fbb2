package io.signet.gateway.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
    private final ClientAddress addresses =
            new ClientAddress(List.of(Network.parse("10.0.0.0/8"), Network.parse("fd00::/16")));

    @Test
    void peerCountsWhenItIsNoTrustedProxy() {
        assertEquals("192.0.2.1", addresses.of("192.0.2.1", List.of("198.51.100.1")));
        assertEquals("192.0.2.1", new ClientAddress(List.of()).of("192.0.2.1", List.of("198.51.100.1")));
    }

    @Test
    void trustedProxyIsBelieved() {
        assertEquals("198.51.100.1", addresses.of("10.1.2.3", List.of("198.51.100.1")));
        assertEquals("2001:db8:0:0:0:0:0:1", addresses.of("fd00::1", List.of("2001:db8::1")));
    }

    @Test
    void whatTheClientClaimsItselfIsNotBelieved() {
        assertEquals("198.51.100.1", addresses.of("10.1.2.3", List.of("203.0.113.9, 198.51.100.1, 10.9.9.9")));
        assertEquals("198.51.100.1", addresses.of("10.1.2.3", List.of("203.0.113.9", "198.51.100.1")));
    }

    @Test
    void nonsenseEndsTheChain() {
        assertEquals("10.1.2.3", addresses.of("10.1.2.3", List.of("unknown")));
        assertEquals("10.1.2.3", addresses.of("10.1.2.3", List.of("example.org")));
        assertEquals("10.1.2.3", addresses.of("10.1.2.3", List.of("198.51.100.1, ")));
        assertEquals("10.1.2.3", addresses.of("10.1.2.3", List.of()));
    }

    @Test
    void ipv6AddressesOfOneNetworkCountTogether() {
        assertEquals(ClientAddress.origin("2001:db8:1:2:3:4:5:6"), ClientAddress.origin("2001:db8:1:2:ffff::1"));
        assertNotEquals(ClientAddress.origin("2001:db8:1:2::1"), ClientAddress.origin("2001:db8:1:3::1"));
        assertEquals("192.0.2.1", ClientAddress.origin("192.0.2.1"));
    }

    @Test
    void networksContainTheirAddresses() {
        Network network = Network.parse("192.0.2.64/26");
        assertTrue(network.contains(Network.address("192.0.2.127")));
        assertFalse(network.contains(Network.address("192.0.2.128")));
        assertFalse(network.contains(Network.address("::1")));
        assertTrue(Network.parse("192.0.2.1").contains(Network.address("192.0.2.1")));
        assertTrue(Network.parse("0.0.0.0/0").contains(Network.address("192.0.2.1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example.org", "192.0.2.0/33", "192.0.2.0/-1", "192.0.2.0/", "::/129", "a/b"})
    void whatIsNoNetworkIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Network.parse(text));
    }
}
