package io.signet.biometric.usecase;

import io.signet.biometric.domain.AuthenticationEvent;
import io.signet.biometric.domain.AuthenticationEvent.Action;
import io.signet.biometric.domain.Comparison;
import io.signet.biometric.domain.ComparisonScore;
import io.signet.biometric.domain.Decision;
import io.signet.biometric.domain.Distances;
import io.signet.biometric.domain.Enrolment;
import io.signet.biometric.domain.ErrorRates;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.Origin;
import io.signet.biometric.domain.ProtectedTemplate;
import io.signet.biometric.domain.References;
import io.signet.biometric.domain.Sample;
import io.signet.biometric.domain.SamplesRefused;
import io.signet.biometric.domain.Subject;
import io.signet.biometric.domain.Template;
import io.signet.biometric.domain.Threshold;
import io.signet.biometric.domain.Verdict;
import io.signet.biometric.matching.MatchingRule;
import io.signet.biometric.matching.TemplateComparison;
import io.signet.biometric.model.Models;
import io.signet.biometric.store.OutboxRepository;
import io.signet.biometric.store.TemplateRepository;
import io.signet.biometric.template.TemplateProtection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Compares probes with the subject's own references, 1:1.
 *
 * <p>Each modality that is probed must be compared, or nothing matches: a face does not vouch for a finger.
 */
@Singleton
public class Verify {
    private static final Logger LOG = Logger.getLogger(Verify.class);

    private final TemplateRepository templates;
    private final OutboxRepository outbox;
    private final SampleReader reader;
    private final TemplateProtection protection;
    private final Models models;
    private final Policy policy;
    private final Events events;
    private final Ids ids;

    Verify(
            TemplateRepository templates,
            OutboxRepository outbox,
            SampleReader reader,
            TemplateProtection protection,
            Models models,
            Policy policy,
            Events events,
            Ids ids) {
        this.templates = templates;
        this.outbox = outbox;
        this.reader = reader;
        this.protection = protection;
        this.models = models;
        this.policy = policy;
        this.events = events;
        this.ids = ids;
    }

    /** Who asks: a service on behalf of somebody not yet known learns nothing about what is enrolled. */
    public enum Asker {
        SUBJECT,
        SERVICE
    }

    /** What came of it. */
    public sealed interface Outcome {
        record Decided(Verdict verdict) implements Outcome {}

        /** The subject itself asked and has no reference of this modality. */
        record NotEnrolled(Modality modality) implements Outcome {}

        /** The subject itself asked and has a reference of a model that is no longer in use. */
        record ModelRetired(Modality modality) implements Outcome {}

        record Refused(SamplesRefused why) implements Outcome {}
    }

    public Uni<Outcome> verify(Subject subject, List<Sample> probes, Origin origin, Asker asker) {
        Events.Draft draft = events.begin(Action.VERIFY, subject, origin).samples(probes);
        return templates
                .referencesOf(subject)
                .chain(references -> compared(references, probes, asker, draft))
                .call(outcome -> recorded(outcome, draft));
    }

    private Uni<Outcome> compared(References references, List<Sample> probes, Asker asker, Events.Draft draft) {
        Set<Modality> probed = modalities(probes);
        Optional<Outcome> hopeless = switch (asker) {
            case SUBJECT -> obstacle(references, probed);
            // The same work for everybody, so that its time tells nothing.
            case SERVICE -> Optional.empty();
        };
        return hopeless.map(outcome -> Uni.createFrom().item(outcome))
                .orElseGet(() -> reader.read(probes).chain(reading -> switch (reading) {
                    case Reading.Refused refused -> Uni.createFrom().item(new Outcome.Refused(refused.why()));
                    case Reading.Read read -> {
                        Supplier<Outcome> work = () -> new Outcome.Decided(decided(references, probed, read, draft));
                        yield policy.comparesMinutiae()
                                ? reader.apart(work)
                                : Uni.createFrom().item(work);
                    }
                }));
    }

    private Verdict decided(References references, Set<Modality> probed, Reading.Read read, Events.Draft draft) {
        Comparison comparison = Comparison.of(probed);
        Optional<Template> face = reference(references, read, Modality.FACE);
        Optional<Template> finger = reference(references, read, Modality.FINGERPRINT);
        MatchingRule rule = rule(finger);
        Threshold threshold = policy.inForce(references.threshold(), comparison, rule);
        Distances distances =
                rule.distances(scores(read.of(Modality.FACE), face), scores(read.of(Modality.FINGERPRINT), finger));
        Optional<String> obstacle = obstacle(references, probed).map(Verify::reason);
        Decision decision =
                obstacle.isEmpty() && threshold.accepts(distances.fused().orElseThrow())
                        ? new Decision.Match(distances)
                        : new Decision.NoMatch(
                                obstacle.isPresent() ? distances.partial() : distances, obstacle.orElse("NO_MATCH"));
        return new Verdict(
                ids.next(),
                decision,
                threshold,
                fmr(rule, comparison, decision.distances().fused()).stream()
                        .map(fmr -> 1 - fmr)
                        .findFirst(),
                fmr(rule, comparison, OptionalDouble.of(threshold.value())),
                read.quality(),
                draft.elapsed());
    }

    private Optional<Template> reference(References references, Reading.Read read, Modality modality) {
        return references
                .of(modality)
                .filter(reference -> !read.of(modality).isEmpty() && isComparable(reference))
                .map(protection::open);
    }

    /** Who enrolled before minutiae were compared is known by the code alone. */
    private MatchingRule rule(Optional<Template> finger) {
        boolean withoutMinutiae = finger.isPresent() && finger.get().minutiae().isEmpty();
        if (withoutMinutiae && policy.comparesMinutiae()) {
            LOG.info("A fingerprint was enrolled without minutiae: its code alone decides until it is enrolled again");
        }
        return withoutMinutiae ? policy.ruleOfCodes() : policy.rule();
    }

    private static List<ComparisonScore> scores(List<ReadSample> probes, Optional<Template> reference) {
        return reference.stream()
                .flatMap(enrolled -> probes.stream().map(probe -> TemplateComparison.of(probe.template(), enrolled)))
                .toList();
    }

    private boolean isComparable(ProtectedTemplate reference) {
        Enrolment enrolment = reference.enrolment();
        return models.of(enrolment.modality()).manifest().id().equals(enrolment.model());
    }

    private Optional<Outcome> obstacle(References references, Set<Modality> probed) {
        for (Modality modality : probed) {
            Optional<ProtectedTemplate> reference = references.of(modality);
            if (reference.isEmpty()) {
                return Optional.of(new Outcome.NotEnrolled(modality));
            }
            if (!isComparable(reference.get())) {
                return Optional.of(new Outcome.ModelRetired(modality));
            }
        }
        return Optional.empty();
    }

    private static OptionalDouble fmr(MatchingRule rule, Comparison comparison, OptionalDouble distance) {
        return distance.stream()
                .boxed()
                .flatMap(at -> rule.calibrations().at(comparison, at).stream())
                .mapToDouble(ErrorRates::fmr)
                .findFirst();
    }

    private Uni<Void> recorded(Outcome outcome, Events.Draft draft) {
        AuthenticationEvent event = switch (outcome) {
            case Outcome.Decided decided -> event(decided.verdict(), draft);
            case Outcome.NotEnrolled missing -> draft.failed(reason(missing));
            case Outcome.ModelRetired retired -> draft.failed(reason(retired));
            case Outcome.Refused refused -> draft.failed(reason(refused));
        };
        // Who is turned away costs no more than that.
        boolean turnedAway =
                outcome instanceof Outcome.Refused refused && refused.why() instanceof SamplesRefused.Overloaded;
        return turnedAway ? Uni.createFrom().voidItem() : outbox.record(event);
    }

    private static AuthenticationEvent event(Verdict verdict, Events.Draft draft) {
        draft.distances(verdict.decision().distances())
                .threshold(Optional.of(verdict.threshold()))
                .quality(verdict.quality())
                .correlation(verdict.id());
        return switch (verdict.decision()) {
            case Decision.Match match -> draft.succeeded();
            case Decision.NoMatch no -> draft.failed(no.reason());
        };
    }

    private static String reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.NotEnrolled missing -> "NOT_ENROLLED";
            case Outcome.ModelRetired retired -> "MODEL_RETIRED";
            case Outcome.Refused refused -> refused.why().reason();
            case Outcome.Decided decided -> "";
        };
    }

    private static Set<Modality> modalities(List<Sample> samples) {
        Set<Modality> modalities = EnumSet.noneOf(Modality.class);
        samples.forEach(sample -> modalities.add(sample.ref().modality()));
        return modalities;
    }
}
