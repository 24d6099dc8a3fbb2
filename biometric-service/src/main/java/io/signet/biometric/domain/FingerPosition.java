package io.signet.biometric.domain;

import java.util.Arrays;

/** Which finger, as numbered by ANSI/NIST-ITL 1. A face has {@link #UNKNOWN}. */
public enum FingerPosition {
    UNKNOWN(0),
    RIGHT_THUMB(1),
    RIGHT_INDEX(2),
    RIGHT_MIDDLE(3),
    RIGHT_RING(4),
    RIGHT_LITTLE(5),
    LEFT_THUMB(6),
    LEFT_INDEX(7),
    LEFT_MIDDLE(8),
    LEFT_RING(9),
    LEFT_LITTLE(10);

    private final int number;

    FingerPosition(int number) {
        this.number = number;
    }

    /** 0 to 10. */
    public int number() {
        return number;
    }

    public static FingerPosition of(int number) {
        return Arrays.stream(values())
                .filter(position -> position.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a finger position is 0..10, got " + number));
    }
}
