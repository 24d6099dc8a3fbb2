package io.signet.biometric.usecase;

import io.signet.biometric.domain.AuthenticationEvent;
import io.signet.biometric.domain.AuthenticationEvent.Action;
import io.signet.biometric.domain.Comparison;
import io.signet.biometric.domain.ErrorRates;
import io.signet.biometric.domain.Origin;
import io.signet.biometric.domain.Subject;
import io.signet.biometric.domain.Threshold;
import io.signet.biometric.store.ThresholdRepository;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Reads and sets a subject's threshold. */
@Singleton
public class Thresholds {
    private final ThresholdRepository thresholds;
    private final Policy policy;
    private final Events events;

    Thresholds(ThresholdRepository thresholds, Policy policy, Events events) {
        this.thresholds = thresholds;
        this.policy = policy;
        this.events = events;
    }

    /**
     * A threshold and what it means.
     *
     * @param loosest that the operator's policy allows
     */
    public record InForce(Threshold threshold, Map<Comparison, ErrorRates> rates, Threshold loosest) {}

    /** What came of setting one. */
    public sealed interface Outcome {
        record Set(InForce inForce) implements Outcome {}

        record OutOfRange(int value) implements Outcome {}

        record TooLoose(int value, Threshold loosest) implements Outcome {}
    }

    public Uni<InForce> of(Subject subject) {
        return thresholds.of(subject).map(chosen -> inForce(policy.chosen(chosen)));
    }

    public Uni<Outcome> choose(Subject subject, int value) {
        if (!Threshold.inRange(value)) {
            return Uni.createFrom().item(new Outcome.OutOfRange(value));
        }
        Threshold threshold = new Threshold(value);
        if (threshold.compareTo(policy.loosest()) > 0) {
            return Uni.createFrom().item(new Outcome.TooLoose(value, policy.loosest()));
        }
        AuthenticationEvent event = events.begin(Action.THRESHOLD_CHANGED, subject, new Origin("", ""))
                .threshold(Optional.of(threshold))
                .succeeded();
        return thresholds.choose(subject, threshold, event).replaceWith(() -> new Outcome.Set(inForce(threshold)));
    }

    private InForce inForce(Threshold threshold) {
        return new InForce(threshold, policy.ratesAt(threshold), policy.loosest());
    }
}
