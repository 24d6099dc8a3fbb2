package io.signet.biometric.usecase;

import io.signet.biometric.capture.ImageDecoder;
import io.signet.biometric.capture.ImageLimits;
import io.signet.biometric.domain.AssessedSample;
import io.signet.biometric.domain.QualityRequirement;
import io.signet.biometric.domain.QualityScore;
import io.signet.biometric.domain.Sample;
import io.signet.biometric.domain.SamplesRefused;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Says how good a sample is, and what is asked of samples. Stores nothing. */
@Singleton
public class AssessQuality {
    private final SampleReader reader;
    private final Capturers capturers;
    private final ImageDecoder decoder;
    private final Policy policy;

    AssessQuality(SampleReader reader, Capturers capturers, ImageDecoder decoder, Policy policy) {
        this.reader = reader;
        this.capturers = capturers;
        this.decoder = decoder;
        this.policy = policy;
    }

    /** What came of it. */
    public sealed interface Outcome {
        /**
         * The quality of the sample.
         *
         * @param sufficient whether enrolment would take it
         */
        record Assessed(AssessedSample sample, boolean sufficient) implements Outcome {}

        record Refused(SamplesRefused why) implements Outcome {}
    }

    /** What is asked of samples. */
    public record Requirements(List<QualityRequirement> properties, QualityScore minimumScore, ImageLimits limits) {}

    public Uni<Outcome> assess(Sample sample) {
        return reader.assess(sample).map(prepared -> switch (prepared) {
            case Prepared.Ready ready ->
                new Outcome.Assessed(
                        ready.sample(), ready.sample().quality().score().compareTo(policy.minimumQuality()) >= 0);
            case Prepared.Poor poor -> new Outcome.Assessed(poor.sample(), false);
            case Prepared.Refused refused -> new Outcome.Refused(refused.why());
        });
    }

    public Requirements requirements() {
        return new Requirements(capturers.requirements(), policy.minimumQuality(), decoder.limits());
    }
}
