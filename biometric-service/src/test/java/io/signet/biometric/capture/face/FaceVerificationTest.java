package io.signet.biometric.capture.face;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.signet.biometric.capture.Capture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Photographs of people whom the network has never seen, through the capture as it is served. */
class FaceVerificationTest {
    private static final int BITS = 128;

    @Test
    void equalErrorRateOnPhotographsIsBelowTwelvePercent() {
        Map<String, List<Path>> people = Photos.byPerson();
        FaceNetwork recogniser = Networks.recogniser(weights());
        FaceCapture capture = Networks.faceCapture();
        List<String> names = new ArrayList<>();
        List<BitSet> codes = new ArrayList<>();
        people.forEach((person, files) -> {
            for (Path file : files) {
                if (capture.capture(Photos.read(file)) instanceof Capture.Captured captured) {
                    names.add(person);
                    codes.add(code(recogniser.run(captured.tensor(), 1, 3, FaceAlignment.SIDE, FaceAlignment.SIDE)));
                }
            }
        });
        int[] genuine = new int[BITS + 1];
        int[] impostor = new int[BITS + 1];
        for (int i = 0; i < codes.size(); i++) {
            for (int j = 0; j < i; j++) {
                int[] histogram = names.get(i).equals(names.get(j)) ? genuine : impostor;
                histogram[distance(codes.get(i), codes.get(j))]++;
            }
        }

        double rate = equalErrorRate(genuine, impostor);

        assertTrue(rate < 0.12, "EER " + rate + " of " + codes.size() + " captured photographs");
    }

    private static BitSet code(float[] logits) {
        BitSet code = new BitSet(BITS);
        for (int bit = 0; bit < BITS; bit++) {
            code.set(bit, logits[bit] > 0);
        }
        return code;
    }

    private static int distance(BitSet one, BitSet other) {
        BitSet different = (BitSet) one.clone();
        different.xor(other);
        return different.cardinality();
    }

    /** The mean of FMR and FNMR at the threshold where they are nearest. */
    private static double equalErrorRate(int[] genuine, int[] impostor) {
        double genuinePairs = sum(genuine, BITS);
        double impostorPairs = sum(impostor, BITS);
        double nearest = 1;
        double rate = 1;
        for (int threshold = 0; threshold <= BITS; threshold++) {
            double falseMatches = sum(impostor, threshold) / impostorPairs;
            double falseNonMatches = 1 - sum(genuine, threshold) / genuinePairs;
            if (Math.abs(falseMatches - falseNonMatches) < nearest) {
                nearest = Math.abs(falseMatches - falseNonMatches);
                rate = (falseMatches + falseNonMatches) / 2;
            }
        }
        return rate;
    }

    private static double sum(int[] histogram, int upTo) {
        double sum = 0;
        for (int distance = 0; distance <= upTo; distance++) {
            sum += histogram[distance];
        }
        return sum;
    }

    private static Path weights() {
        Path file = Path.of("models", "face", "face-resnet50.onnx");
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            if (Files.isRegularFile(above.resolve(file))) {
                return above.resolve(file);
            }
        }
        assumeTrue(false, "skipped: the weights " + file + " are not here");
        throw new AssertionError("an assumption ends the test");
    }
}
