package io.signet.biometric.capture;

/** Stays within this package: the decoder makes a {@link Decoded.Refused} of it. */
final class UnreadableImage extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableImage(String message) {
        super(message);
    }

    static UnreadableImage cutOff() {
        return new UnreadableImage("the picture is cut off or damaged; send it again");
    }

    static UnreadableImage animated() {
        return new UnreadableImage("the file holds several pictures; send a single one");
    }
}
