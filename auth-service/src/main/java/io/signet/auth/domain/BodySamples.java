package io.signet.auth.domain;

import java.nio.ByteBuffer;
import java.util.List;

/** Encoded pictures of one person, read-only views that are never copied nor kept; does not print. */
public record BodySamples(List<ByteBuffer> faces, List<ByteBuffer> fingerprints) {
    public BodySamples {
        faces = List.copyOf(faces);
        fingerprints = List.copyOf(fingerprints);
    }

    public boolean isEmpty() {
        return faces.isEmpty() && fingerprints.isEmpty();
    }

    @Override
    public String toString() {
        return "BodySamples[" + faces.size() + " faces, " + fingerprints.size() + " fingerprints]";
    }
}
