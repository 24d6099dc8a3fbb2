package io.signet.biometric.domain;

import java.time.Duration;
import java.util.List;

/** Why samples could not be used. */
public sealed interface SamplesRefused {

    /** Machine-readable, for callers and for the authentication log. */
    default String reason() {
        return switch (this) {
            case BadImage image ->
                switch (image.fault()) {
                    case UNREADABLE -> "IMAGE_UNREADABLE";
                    case TOO_LARGE -> "IMAGE_TOO_LARGE";
                    case TOO_SMALL -> "IMAGE_TOO_SMALL";
                };
            case PoorCapture poor -> "POOR_CAPTURE";
            case NoSamples none -> "NO_SAMPLES";
            case TooManySamples many -> "TOO_MANY_SAMPLES";
            case Overloaded overloaded -> "OVERLOADED";
        };
    }

    /**
     * The file is not a picture that we take.
     *
     * @param detail what is wrong and what to do, for people
     */
    record BadImage(SampleRef sample, ImageFault fault, String detail) implements SamplesRefused {}

    /** At least one of the samples has an insufficient property. */
    record PoorCapture(List<AssessedSample> samples) implements SamplesRefused {
        public PoorCapture {
            samples = List.copyOf(samples);
        }
    }

    /** None at all. */
    record NoSamples() implements SamplesRefused {}

    /** More than {@code maximum} of one modality. */
    record TooManySamples(Modality modality, int given, int maximum) implements SamplesRefused {}

    /** Too much work is waiting already. */
    record Overloaded(Duration retryAfter) implements SamplesRefused {}
}
