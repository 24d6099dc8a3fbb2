package io.signet.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.signet.biometric.domain.BinaryCode;
import io.signet.biometric.domain.FingerprintMatcher;
import io.signet.biometric.domain.FusionMethod;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.ModelId;
import io.signet.biometric.domain.QualityScore;
import io.signet.biometric.domain.Template;
import io.signet.evaluation.dataset.Dataset;
import io.signet.evaluation.dataset.Protocol;
import io.signet.evaluation.dataset.Sample;
import io.signet.evaluation.dataset.UnusableDataset;
import io.signet.evaluation.pipeline.Outcome;
import io.signet.evaluation.rates.Comparisons;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChimericFusionTest {
    private static final ModelId MODEL = new ModelId("model-1");
    private static final FusedWeighing AVERAGE = FusedWeighing.average(Weighing.CODES);

    @Test
    void twoWeakModalitiesAreStrongTogether() throws UnusableDataset {
        EvaluatedSet faces = noisy(Modality.FACE, 60, 0.3);
        EvaluatedSet fingers = noisy(Modality.FINGERPRINT, 30, 0.3);
        ChimericFusion.Result fused = new ChimericFusion(List.of(faces), List.of(fingers)).run(AVERAGE);
        double alone = Math.min(
                Summary.of(faces, Weighing.CODES).eer(),
                Summary.of(fingers, Weighing.CODES).eer());
        assertEquals(ChimericFusion.REPETITIONS, fused.repetitions().size());
        assertTrue(fused.mean(Comparisons::eer) < 0.75 * alone, fused.mean(Comparisons::eer) + " of " + alone);
        assertTrue(fused.accuracy() > 1 - alone);
    }

    @Test
    void sameSetsGiveTheSameFigures() throws UnusableDataset {
        List<EvaluatedSet> faces = List.of(noisy(Modality.FACE, 40, 0.3));
        List<EvaluatedSet> fingers = List.of(noisy(Modality.FINGERPRINT, 20, 0.3));
        assertEquals(
                new ChimericFusion(faces, fingers).run(AVERAGE).mean(Comparisons::eer),
                new ChimericFusion(faces, fingers).run(AVERAGE).mean(Comparisons::eer));
    }

    @Test
    void theStrongerModalityWeighsMoreByLikelihoodRatio() throws UnusableDataset {
        List<EvaluatedSet> faces = List.of(noisy(Modality.FACE, 60, 0.2));
        List<EvaluatedSet> fingers = List.of(noisy(Modality.FINGERPRINT, 40, 0.38));
        ChimericFusion people = new ChimericFusion(faces, fingers);
        FusionCalibration calibration = FusionCalibration.of(faces, fingers);
        double average = people.run(AVERAGE).mean(Comparisons::eer);
        double evidence = people.run(calibration.crossValidated(FusionMethod.LIKELIHOOD_RATIO, FingerprintMatcher.CODE))
                .mean(Comparisons::eer);
        assertTrue(evidence < 0.8 * average, evidence + " of " + average);
    }

    @Test
    void sampleThatWasNotAcquiredIsANonMatch() throws UnusableDataset {
        EvaluatedSet faces = noisy(Modality.FACE, 40, 0.1);
        List<Outcome> none = new ArrayList<>(faces.outcomes());
        none.replaceAll(outcome -> new Outcome.Failed("face-count"));
        List<EvaluatedSet> missed = List.of(new EvaluatedSet(faces.dataset(), none));
        ChimericFusion.Result fused =
                new ChimericFusion(missed, List.of(noisy(Modality.FINGERPRINT, 20, 0.1))).run(AVERAGE);
        assertEquals(1, fused.mean(comparisons -> comparisons.at(128).fnmr()));
    }

    @Test
    void setsWithoutSecondPicturesAreRefused() {
        EvaluatedSet few = noisy(Modality.FACE, 5, 0.1);
        assertThrows(UnusableDataset.class, () -> new ChimericFusion(List.of(few), List.of(few)));
    }

    /** Three samples a source, each bit of which is wrong at that rate. */
    private static EvaluatedSet noisy(Modality modality, int sources, double wrong) {
        Random random = new Random(modality.name().length());
        List<Sample> samples = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (int source = 0; source < sources; source++) {
            BinaryCode code = new BinaryCode(random.nextLong(), random.nextLong());
            for (int i = 0; i < 3; i++) {
                samples.add(new Sample(Path.of(source + "_" + i), "source " + source));
                outcomes.add(new Outcome.Acquired(
                        new Template(
                                MODEL,
                                new BinaryCode(code.low() ^ noise(random, wrong), code.high() ^ noise(random, wrong)),
                                new QualityScore(80),
                                Optional.empty()),
                        Optional.empty()));
            }
        }
        return new EvaluatedSet(new Dataset("noisy", modality, samples, new Protocol.AllPairs()), outcomes);
    }

    private static long noise(Random random, double share) {
        long bits = 0;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            bits |= random.nextDouble() < share ? 1L << bit : 0;
        }
        return bits;
    }
}
