package io.signet.biometric.api;

import com.google.protobuf.ByteString;
import io.signet.biometric.domain.FingerPosition;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.Origin;
import io.signet.biometric.domain.Sample;
import io.signet.biometric.domain.SampleRef;
import io.signet.biometric.domain.SamplesRefused;
import io.signet.biometric.domain.Subject;
import io.signet.proto.biometric.v1.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** From what came in to the domain; nonsense is refused here. */
final class Requests {
    private static final int MOST_SAMPLES = 5;

    private Requests() {}

    static Subject subject(String text) {
        return new Subject(uuid("subject", text));
    }

    /** Empty text: none. */
    static Optional<UUID> template(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(uuid("template_id", text));
    }

    static List<Sample> samples(Samples samples) {
        List<Sample> all = new ArrayList<>();
        add(all, Modality.FACE, samples.getFacesList());
        add(all, Modality.FINGERPRINT, samples.getFingerprintsList());
        if (all.isEmpty()) {
            throw Problems.of(new SamplesRefused.NoSamples());
        }
        return all;
    }

    static Sample sample(Modality modality, ByteString encoded) {
        if (encoded.isEmpty()) {
            throw Problems.of(new SamplesRefused.NoSamples());
        }
        return new Sample(new SampleRef(modality, 0), encoded.toByteArray());
    }

    static Modality modality(io.signet.proto.biometric.v1.Modality modality) {
        return anyModality(modality).orElseThrow(() -> Problems.invalid("modality", "is face or fingerprint"));
    }

    /** Unspecified: any. */
    static Optional<Modality> anyModality(io.signet.proto.biometric.v1.Modality modality) {
        return switch (modality) {
            case MODALITY_FACE -> Optional.of(Modality.FACE);
            case MODALITY_FINGERPRINT -> Optional.of(Modality.FINGERPRINT);
            case MODALITY_UNSPECIFIED -> Optional.empty();
            case UNRECOGNIZED -> throw Problems.invalid("modality", "is unknown");
        };
    }

    static FingerPosition finger(io.signet.proto.biometric.v1.FingerPosition position) {
        if (position == io.signet.proto.biometric.v1.FingerPosition.UNRECOGNIZED) {
            throw Problems.invalid("finger_position", "is unknown");
        }
        return FingerPosition.of(position.getNumber());
    }

    static Origin origin(io.signet.proto.biometric.v1.Origin origin) {
        return new Origin(origin.getAddress(), origin.getUserAgent());
    }

    private static UUID uuid(String field, String text) {
        try {
            UUID uuid = UUID.fromString(text);
            if (uuid.toString().equalsIgnoreCase(text)) {
                return uuid;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw Problems.invalid(field, "is not a UUID");
    }

    private static void add(List<Sample> all, Modality modality, List<ByteString> encoded) {
        if (encoded.size() > MOST_SAMPLES) {
            throw Problems.of(new SamplesRefused.TooManySamples(modality, encoded.size(), MOST_SAMPLES));
        }
        for (int i = 0; i < encoded.size(); i++) {
            all.add(new Sample(new SampleRef(modality, i), encoded.get(i).toByteArray()));
        }
    }
}
