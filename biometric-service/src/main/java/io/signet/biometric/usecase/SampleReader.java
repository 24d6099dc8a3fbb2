package io.signet.biometric.usecase;

import io.quarkus.runtime.Startup;
import io.signet.biometric.capture.Capture;
import io.signet.biometric.capture.Decoded;
import io.signet.biometric.capture.ImageDecoder;
import io.signet.biometric.capture.Raster;
import io.signet.biometric.capture.SampleCapture;
import io.signet.biometric.capture.finger.FingerCapture;
import io.signet.biometric.capture.finger.Print;
import io.signet.biometric.domain.AssessedSample;
import io.signet.biometric.domain.Minutiae;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.Sample;
import io.signet.biometric.domain.SampleRef;
import io.signet.biometric.domain.SamplesRefused;
import io.signet.biometric.matching.MinutiaeMatcher;
import io.signet.biometric.model.Models;
import io.signet.biometric.model.PreparationPool;
import io.signet.biometric.model.Recogniser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * From encoded pictures to codes: decode, find and assess, recognise. All samples of a request at once, away from the
 * event loop; the answer comes back where the question was asked.
 */
@Startup
@Singleton
class SampleReader {
    private final ImageDecoder decoder;
    private final Capturers capturers;
    private final Models models;
    private final PreparationPool pool;
    private final Policy policy;

    SampleReader(ImageDecoder decoder, Capturers capturers, Models models, PreparationPool pool, Policy policy) {
        this.decoder = decoder;
        this.capturers = capturers;
        this.models = models;
        this.pool = pool;
        this.policy = policy;
    }

    Uni<Reading> read(List<Sample> samples) {
        if (samples.isEmpty()) {
            return Uni.createFrom().item(new Reading.Refused(new SamplesRefused.NoSamples()));
        }
        return admitted(
                samples.size(),
                () -> Uni.join()
                        .all(samples.stream().map(this::read).toList())
                        .andCollectFailures()
                        .map(SampleReader::summary),
                new Reading.Refused(overloaded()));
    }

    /** As far as the quality of one sample. */
    Uni<Prepared> assess(Sample sample) {
        return admitted(1, () -> prepared(sample, false), new Prepared.Refused(overloaded()));
    }

    private <T> Uni<T> admitted(int samples, Supplier<Uni<T>> work, T turnedAway) {
        return pool.admit(samples)
                .map(place -> backHere(work.get().onTermination().invoke(place::release)))
                .orElseGet(() -> Uni.createFrom().item(turnedAway));
    }

    private Uni<Reading> read(Sample sample) {
        return prepared(sample, policy.comparesMinutiae()).chain(prepared -> switch (prepared) {
            case Prepared.Ready ready -> recognised(ready);
            case Prepared.Poor poor ->
                Uni.createFrom().item(new Reading.Refused(new SamplesRefused.PoorCapture(List.of(poor.sample()))));
            case Prepared.Refused refused -> Uni.createFrom().item(new Reading.Refused(refused.why()));
        });
    }

    private Uni<Prepared> prepared(Sample sample, boolean withMinutiae) {
        return Uni.createFrom().item(() -> prepare(sample, withMinutiae)).runSubscriptionOn(pool.threads());
    }

    private Prepared prepare(Sample sample, boolean withMinutiae) {
        SampleRef ref = sample.ref();
        SampleCapture capturer = capturers.of(ref.modality());
        return switch (decoder.decode(sample.encoded(), capturer.needsColour())) {
            case Decoded.Refused refused ->
                new Prepared.Refused(new SamplesRefused.BadImage(ref, refused.fault(), refused.detail()));
            case Decoded.Picture picture ->
                switch (capturer.capture(picture.raster())) {
                    case Capture.Captured captured ->
                        new Prepared.Ready(
                                new AssessedSample(ref, captured.quality()),
                                captured.tensor(),
                                withMinutiae ? minutiae(ref.modality(), picture.raster()) : Optional.empty());
                    case Capture.PoorCapture poor -> new Prepared.Poor(new AssessedSample(ref, poor.quality()));
                };
        };
    }

    private static Optional<Minutiae> minutiae(Modality modality, Raster picture) {
        return switch (modality) {
            case FACE -> Optional.empty();
            case FINGERPRINT -> {
                Print print = FingerCapture.print(picture);
                yield Optional.of(
                        MinutiaeMatcher.minutiae(print.width(), print.height(), print.grey(), print.pixelsPerInch()));
            }
        };
    }

    private Uni<Reading> recognised(Prepared.Ready ready) {
        Recogniser recogniser = models.of(ready.sample().ref().modality());
        return Uni.createFrom()
                .completionStage(() -> recogniser.recognise(ready.tensor()))
                .<Reading>map(logits -> new Reading.Read(List.of(
                        new ReadSample(ready.sample(), recogniser.manifest().id(), logits, ready.minutiae()))))
                .onFailure(RejectedExecutionException.class)
                .recoverWithItem(() -> new Reading.Refused(overloaded()));
    }

    /** Of one damaged file and one poor capture the file is told first: the capture may be better the next time. */
    private static Reading summary(List<Reading> each) {
        List<ReadSample> read = new ArrayList<>();
        List<AssessedSample> poor = new ArrayList<>();
        for (Reading reading : each) {
            switch (reading) {
                case Reading.Read good -> read.addAll(good.samples());
                case Reading.Refused refused -> {
                    if (!(refused.why() instanceof SamplesRefused.PoorCapture capture)) {
                        return refused;
                    }
                    poor.addAll(capture.samples());
                }
            }
        }
        return poor.isEmpty() ? new Reading.Read(read) : new Reading.Refused(new SamplesRefused.PoorCapture(poor));
    }

    private SamplesRefused overloaded() {
        return new SamplesRefused.Overloaded(pool.retryAfter());
    }

    /** Work that is too long for the event loop; the answer comes back where the question was asked. */
    <T> Uni<T> apart(Supplier<T> work) {
        return backHere(Uni.createFrom().item(work).runSubscriptionOn(pool.threads()));
    }

    private static <T> Uni<T> backHere(Uni<T> work) {
        Context here = Vertx.currentContext();
        return here == null ? work : work.emitOn(task -> here.runOnContext(nothing -> task.run()));
    }
}
