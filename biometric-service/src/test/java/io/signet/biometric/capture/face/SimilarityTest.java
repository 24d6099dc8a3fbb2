package io.signet.biometric.capture.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarityTest {
    private static final List<Point> POINTS =
            List.of(new Point(10, 12), new Point(40, 11), new Point(25, 30), new Point(14, 44), new Point(37, 45));
    private static final double[] EQUAL = {1, 1, 1, 1, 1};

    @Test
    void fitRecoversTheRotationScaleAndShiftThatWereApplied() {
        double angle = Math.toRadians(25);
        Similarity known = new Similarity(1.7 * Math.cos(angle), 1.7 * Math.sin(angle), -8, 31);

        Similarity fitted =
                Similarity.fitted(POINTS, POINTS.stream().map(known::apply).toList(), EQUAL);

        assertEquals(1.7, fitted.scale(), 1e-9);
        assertEquals(25, fitted.angleDegrees(), 1e-9);
        assertEquals(-8, fitted.dx(), 1e-9);
        assertEquals(31, fitted.dy(), 1e-9);
    }

    @Test
    void fitIsBetterThanItsNeighboursWherePointsDoNotAgree() {
        List<Point> noisy =
                List.of(new Point(21, 20), new Point(82, 25), new Point(47, 63), new Point(30, 90), new Point(70, 87));
        Similarity best = Similarity.fitted(POINTS, noisy, EQUAL);

        for (double step : new double[] {-0.01, 0.01}) {
            assertTrue(misfit(best, noisy)
                    < misfit(new Similarity(best.a() + step, best.b(), best.dx(), best.dy()), noisy));
            assertTrue(misfit(best, noisy)
                    < misfit(new Similarity(best.a(), best.b() + step, best.dx(), best.dy()), noisy));
            assertTrue(misfit(best, noisy)
                    < misfit(new Similarity(best.a(), best.b(), best.dx() + step, best.dy()), noisy));
            assertTrue(misfit(best, noisy)
                    < misfit(new Similarity(best.a(), best.b(), best.dx(), best.dy() + step), noisy));
        }
    }

    @Test
    void pointOfNoWeightHasNoInfluence() {
        List<Point> moved = List.of(POINTS.get(0), POINTS.get(1), new Point(900, 900), POINTS.get(3), POINTS.get(4));

        Similarity fitted = Similarity.fitted(POINTS, moved, new double[] {1, 1, 0, 1, 1});

        assertEquals(1, fitted.scale(), 1e-9);
        assertEquals(0, fitted.dx(), 1e-9);
    }

    @Test
    void inverseLeadsBack() {
        Similarity one = new Similarity(0.8, -1.1, 3, 4);

        Point back = one.then(one.inverse()).apply(new Point(17, 23));

        assertEquals(17, back.x(), 1e-9);
        assertEquals(23, back.y(), 1e-9);
    }

    @Test
    void coincidingPointsAreRefused() {
        Point same = new Point(3, 3);
        assertThrows(
                IllegalArgumentException.class,
                () -> Similarity.fitted(List.of(same, same, same, same, same), POINTS, EQUAL));
    }

    private static double misfit(Similarity similarity, List<Point> to) {
        double sum = 0;
        for (int i = 0; i < to.size(); i++) {
            double distance = similarity.apply(POINTS.get(i)).distanceTo(to.get(i));
            sum += distance * distance;
        }
        return sum;
    }
}
