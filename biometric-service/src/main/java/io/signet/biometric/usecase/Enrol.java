package io.signet.biometric.usecase;

import io.signet.biometric.domain.AssessedSample;
import io.signet.biometric.domain.AuthenticationEvent.Action;
import io.signet.biometric.domain.CodeLogits;
import io.signet.biometric.domain.Enrolment;
import io.signet.biometric.domain.FingerPosition;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.Origin;
import io.signet.biometric.domain.ProtectedTemplate;
import io.signet.biometric.domain.QualityProperty;
import io.signet.biometric.domain.QualityScore;
import io.signet.biometric.domain.References;
import io.signet.biometric.domain.Sample;
import io.signet.biometric.domain.SampleQuality;
import io.signet.biometric.domain.SamplesRefused;
import io.signet.biometric.domain.Subject;
import io.signet.biometric.matching.HammingDistance;
import io.signet.biometric.store.OutboxRepository;
import io.signet.biometric.store.TemplateRepository;
import io.signet.biometric.template.TemplateProtection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes protected references of samples: one for each modality, all or none. */
@Singleton
public class Enrol {
    private final TemplateRepository templates;
    private final OutboxRepository outbox;
    private final SampleReader reader;
    private final TemplateProtection protection;
    private final Policy policy;
    private final Events events;
    private final Ids ids;
    private final Clock clock;

    Enrol(
            TemplateRepository templates,
            OutboxRepository outbox,
            SampleReader reader,
            TemplateProtection protection,
            Policy policy,
            Events events,
            Ids ids,
            Clock clock) {
        this.templates = templates;
        this.outbox = outbox;
        this.reader = reader;
        this.protection = protection;
        this.policy = policy;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What to enrol.
     *
     * @param finger of the fingerprints
     * @param consent the number of the owner's consent
     * @param replace whether templates of the same modality give way
     */
    public record Request(
            Subject subject,
            List<Sample> samples,
            FingerPosition finger,
            long consent,
            boolean replace,
            Origin origin) {
        public Request {
            samples = List.copyOf(samples);
        }
    }

    /** What came of it. */
    public sealed interface Outcome {
        record Enrolled(List<Enrolment> enrolments, List<AssessedSample> quality) implements Outcome {}

        /** There is a template of one of the modalities, and it may not be replaced. */
        record AlreadyEnrolled() implements Outcome {}

        /** Perhaps while this was under way. */
        record ConsentMissing() implements Outcome {}

        /** Samples of this modality do not show the same face or finger. */
        record SamplesDiffer(Modality modality) implements Outcome {}

        record Refused(SamplesRefused why) implements Outcome {}
    }

    public Uni<Outcome> enrol(Request request) {
        Events.Draft draft =
                events.begin(Action.ENROL, request.subject(), request.origin()).samples(request.samples());
        return templates
                .referencesOf(request.subject())
                .chain(references -> isTaken(request, references)
                        ? Uni.createFrom().item(new Outcome.AlreadyEnrolled())
                        : reader.read(request.samples()).chain(reading -> enrolled(request, reading, draft)))
                .call(outcome -> recorded(outcome, draft));
    }

    private static boolean isTaken(Request request, References references) {
        return !request.replace()
                && request.samples().stream()
                        .anyMatch(
                                sample -> references.of(sample.ref().modality()).isPresent());
    }

    private Uni<Outcome> enrolled(Request request, Reading reading, Events.Draft draft) {
        return switch (reading) {
            case Reading.Refused refused -> Uni.createFrom().item(new Outcome.Refused(refused.why()));
            case Reading.Read read -> {
                draft.quality(read.quality());
                yield objection(read)
                        .map(outcome -> Uni.createFrom().item(outcome))
                        .orElseGet(() -> stored(request, read, draft));
            }
        };
    }

    private Optional<Outcome> objection(Reading.Read read) {
        List<AssessedSample> poor = read.quality().stream()
                .filter(sample -> sample.quality().score().compareTo(policy.minimumQuality()) < 0)
                .map(this::withAdvice)
                .toList();
        if (!poor.isEmpty()) {
            return Optional.of(new Outcome.Refused(new SamplesRefused.PoorCapture(poor)));
        }
        return Arrays.stream(Modality.values())
                .filter(modality -> !HammingDistance.allWithin(
                        policy.enrolmentDistance(modality),
                        read.of(modality).stream().map(ReadSample::template).toList()))
                .findFirst()
                .map(Outcome.SamplesDiffer::new);
    }

    private AssessedSample withAdvice(AssessedSample sample) {
        QualityScore score = sample.quality().score();
        QualityProperty tooLow = QualityProperty.insufficient(
                "score",
                score.value(),
                "0..100",
                "The picture is too poor to enrol; take a sharper one in better light");
        return new AssessedSample(
                sample.ref(),
                new SampleQuality(
                        score,
                        Stream.concat(sample.quality().properties().stream(), Stream.of(tooLow))
                                .toList()));
    }

    private Uni<Outcome> stored(Request request, Reading.Read read, Events.Draft draft) {
        List<ProtectedTemplate> made = Arrays.stream(Modality.values())
                .filter(modality -> !read.of(modality).isEmpty())
                .map(modality -> reference(request, modality, read.of(modality)))
                .toList();
        return templates
                .enrol(request.subject(), made, request.consent(), request.replace(), draft.succeeded())
                .map(storing -> switch (storing) {
                    case STORED ->
                        new Outcome.Enrolled(
                                made.stream().map(ProtectedTemplate::enrolment).toList(), read.quality());
                    case TAKEN -> new Outcome.AlreadyEnrolled();
                    case CONSENT_WITHDRAWN -> new Outcome.ConsentMissing();
                });
    }

    private ProtectedTemplate reference(Request request, Modality modality, List<ReadSample> samples) {
        QualityScore worst = samples.stream()
                .map(sample -> sample.assessed().quality().score())
                .min(QualityScore::compareTo)
                .orElseThrow();
        Enrolment enrolment = new Enrolment(
                ids.next(),
                request.subject(),
                modality,
                modality == Modality.FINGERPRINT ? request.finger() : FingerPosition.UNKNOWN,
                samples.getFirst().model(),
                worst,
                clock.instant());
        CodeLogits mean =
                CodeLogits.mean(samples.stream().map(ReadSample::logits).toList());
        return protection.protect(enrolment, mean.code(), best(samples).minutiae());
    }

    /** Minutiae of several samples have no mean. */
    private static ReadSample best(List<ReadSample> samples) {
        return samples.stream()
                .max(Comparator.comparing(sample -> sample.assessed().quality().score()))
                .orElseThrow();
    }

    /** Success is recorded together with the templates. */
    private Uni<Void> recorded(Outcome outcome, Events.Draft draft) {
        return switch (outcome) {
            case Outcome.Enrolled enrolled -> Uni.createFrom().voidItem();
            case Outcome.AlreadyEnrolled already -> outbox.record(draft.failed("ALREADY_ENROLLED"));
            case Outcome.ConsentMissing missing -> outbox.record(draft.failed("CONSENT_MISSING"));
            case Outcome.SamplesDiffer differ -> outbox.record(draft.failed("SAMPLES_DIFFER"));
            case Outcome.Refused refused ->
                refused.why() instanceof SamplesRefused.Overloaded
                        ? Uni.createFrom().voidItem()
                        : outbox.record(draft.failed(refused.why().reason()));
        };
    }
}
