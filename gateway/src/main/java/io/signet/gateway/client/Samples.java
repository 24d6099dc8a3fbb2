package io.signet.gateway.client;

import io.signet.gateway.request.Picture;
import java.util.List;

/** Pictures of one person. */
public record Samples(List<Picture> faces, List<Picture> fingerprints) {
    public Samples {
        faces = List.copyOf(faces);
        fingerprints = List.copyOf(fingerprints);
    }

    /** Of both modalities together. */
    public int count() {
        return faces.size() + fingerprints.size();
    }

    public boolean isEmpty() {
        return faces.isEmpty() && fingerprints.isEmpty();
    }
}
