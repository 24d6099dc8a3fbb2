package io.signet.biometric.usecase;

import io.signet.biometric.domain.AssessedSample;
import io.signet.biometric.domain.AuthenticationEvent;
import io.signet.biometric.domain.AuthenticationEvent.Action;
import io.signet.biometric.domain.Distances;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.Origin;
import io.signet.biometric.domain.Sample;
import io.signet.biometric.domain.Subject;
import io.signet.biometric.domain.Threshold;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes down what happens, from its beginning to its outcome. */
@Singleton
class Events {
    private final Clock clock;
    private final Ids ids;

    Events(Clock clock, Ids ids) {
        this.clock = clock;
        this.ids = ids;
    }

    Draft begin(Action action, Subject subject, Origin origin) {
        return new Draft(action, subject, origin);
    }

    /** One event, from the moment that it began. */
    final class Draft {
        private final Action action;
        private final Subject subject;
        private final Origin origin;
        private final Instant began = clock.instant();
        private final long beganNanos = System.nanoTime();
        private String method = "";
        private Distances distances = Distances.NONE;
        private Optional<Threshold> threshold = Optional.empty();
        private OptionalInt quality = OptionalInt.empty();
        private Optional<UUID> correlation = Optional.empty();

        private Draft(Action action, Subject subject, Origin origin) {
            this.action = action;
            this.subject = subject;
            this.origin = origin;
        }

        Draft method(Collection<Modality> modalities) {
            method = modalities.stream()
                    .distinct()
                    .sorted()
                    .map(modality -> modality.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining("+"));
            return this;
        }

        Draft samples(List<Sample> samples) {
            return method(
                    samples.stream().map(sample -> sample.ref().modality()).toList());
        }

        Draft distances(Distances measured) {
            distances = measured;
            return this;
        }

        Draft threshold(Optional<Threshold> inForce) {
            threshold = inForce;
            return this;
        }

        Draft quality(List<AssessedSample> samples) {
            quality = samples.stream()
                    .mapToInt(sample -> sample.quality().score().value())
                    .min();
            return this;
        }

        Draft correlation(UUID decision) {
            correlation = Optional.of(decision);
            return this;
        }

        /** Since the beginning. */
        Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - beganNanos);
        }

        AuthenticationEvent succeeded() {
            return failed("");
        }

        /**
         * The event, as a failure.
         *
         * @param reason machine-readable
         */
        AuthenticationEvent failed(String reason) {
            return new AuthenticationEvent(
                    ids.next(),
                    began,
                    action,
                    subject,
                    method,
                    reason,
                    origin,
                    distances,
                    threshold,
                    elapsed(),
                    quality,
                    correlation);
        }
    }
}
