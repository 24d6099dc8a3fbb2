package io.signet.launcher.demo;

import io.signet.launcher.client.Picture;
import java.util.List;

/**
 * Pictures of one modality.
 *
 * @param enrolled of the person, for enrolment
 * @param genuine of the same person, for the comparison
 * @param impostor of somebody else
 * @param source where they come from, for people
 */
public record Samples(List<Picture> enrolled, Picture genuine, Picture impostor, String source) {
    public Samples {
        if (enrolled.isEmpty()) {
            throw new IllegalArgumentException("nothing to enrol");
        }
        enrolled = List.copyOf(enrolled);
    }
}
