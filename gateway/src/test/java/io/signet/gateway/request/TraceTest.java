package io.signet.gateway.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {
    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final Random random = new Random(1);

    @Test
    void traceGoesOnInASpanOfItsOwn() {
        Trace trace =
                Trace.continued("00-" + ID + "-00f067aa0ba902b7-00", random).orElseThrow();
        assertEquals(ID, trace.id());
        assertNotEquals("00f067aa0ba902b7", trace.span());
        assertFalse(trace.sampled());
        assertEquals("00-" + ID + "-" + trace.span() + "-00", trace.header());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n",
            })
    void whatIsNoTraceIsNotContinued(String header) {
        assertEquals(Optional.empty(), Trace.continued(header, random));
    }

    @Test
    void newTracesDiffer() {
        Trace one = Trace.started(random);
        assertNotEquals(one.id(), Trace.started(random).id());
        assertTrue(one.header().matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
    }

    @Test
    void callersAndPicturesDoNotPrintWhatTheyHold() {
        var caller = new Caller(
                Optional.of("secret"), Optional.of("id"), "192.0.2.1", "x".repeat(600), Trace.started(random));
        assertFalse(caller.toString().contains("secret"));
        assertEquals(512, caller.userAgent().length());
        assertEquals("Picture[6 bytes]", new Picture(ByteString.copyFromUtf8("secret")).toString());
    }
}
