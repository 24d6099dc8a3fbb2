package io.signet.gateway.rest;

import io.signet.gateway.client.Samples;
import io.signet.gateway.request.Picture;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pictures of a body, each modality as one picture or as a list. */
final class Pictures {
    static final int MOST = 5;

    private static final String ONE_OF_BOTH = "give either one picture or a list, not both";

    private Pictures() {}

    static Samples samples(Picture face, List<Picture> faces, Picture fingerprint, List<Picture> fingerprints) {
        return new Samples(list(face, faces), list(fingerprint, fingerprints));
    }

    static List<Picture> list(Picture one, List<Picture> many) {
        if (many != null) {
            return many;
        }
        return one == null ? List.of() : List.of(one);
    }

    /** Notes a modality that is given twice, once as a picture and once as a list. */
    static void noteDoubled(
            Picture face,
            List<Picture> faces,
            Picture fingerprint,
            List<Picture> fingerprints,
            Map<String, String> misfits) {
        if (face != null && faces != null) {
            misfits.put("faceImage", ONE_OF_BOTH);
        }
        if (fingerprint != null && fingerprints != null) {
            misfits.put("fingerprintImage", ONE_OF_BOTH);
        }
    }

    static Optional<String> text(String text) {
        return Optional.ofNullable(text).filter(given -> !given.isEmpty());
    }
}
