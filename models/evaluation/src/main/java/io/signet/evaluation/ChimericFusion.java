package io.signet.evaluation;

import io.signet.biometric.domain.Template;
import io.signet.biometric.matching.Fusion;
import io.signet.biometric.matching.HammingDistance;
import io.signet.evaluation.dataset.UnusableDataset;
import io.signet.evaluation.rates.Comparisons;
import io.signet.evaluation.rates.CrossValidation;
import io.signet.evaluation.rates.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Fused error rates of people who do not exist: each face is given a finger at random, since hardly any public set shows
 * both of one person. Repeated with other fingers; the same sets give the same figures.
 *
 * <p>Samples of a person are pairs of a picture of the face and one of the finger. Genuine: each two samples of one person.
 * Impostor: the first samples of two people with different fingers. Sets are pooled.
 */
public final class ChimericFusion {
    static final int REPETITIONS = 20;
    private static final int FOLDS = 10;

    private final Fusion fusion;
    private final List<Source> faces;
    private final List<Source> fingers;

    /**
     * Gathers faces and fingers of which there are several pictures.
     *
     * @throws UnusableDataset where there are too few
     */
    public ChimericFusion(Fusion fusion, List<EvaluatedSet> faces, List<EvaluatedSet> fingers) throws UnusableDataset {
        this.fusion = fusion;
        this.faces = sources(faces, "face", 2 * FOLDS);
        this.fingers = sources(fingers, "finger", 2);
    }

    /**
     * Figures over all repetitions.
     *
     * @param repetitions each with its comparisons, folds joined
     */
    public record Result(List<Comparisons> repetitions, List<CrossValidation> accuracies) {
        public double mean(ToDoubleFunction<Comparisons> figure) {
            return repetitions.stream().mapToDouble(figure).average().orElseThrow();
        }

        /** From the lowest to the highest of the repetitions. */
        public Interval range(ToDoubleFunction<Comparisons> figure) {
            var statistics = repetitions.stream().mapToDouble(figure).summaryStatistics();
            return new Interval(statistics.getMin(), statistics.getMax());
        }

        public double accuracy() {
            return accuracies.stream()
                    .mapToDouble(CrossValidation::accuracy)
                    .average()
                    .orElseThrow();
        }
    }

    public Result run() {
        List<Comparisons> repetitions = new ArrayList<>();
        List<CrossValidation> accuracies = new ArrayList<>();
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            List<Person> people = people(new SplittableRandom(repetition));
            repetitions.add(compared(people));
            accuracies.add(CrossValidation.of(IntStream.range(0, FOLDS)
                    .mapToObj(fold -> IntStream.range(0, people.size())
                            .filter(i -> i % FOLDS == fold)
                            .mapToObj(people::get)
                            .toList())
                    .map(this::compared)
                    .toList()));
        }
        return new Result(repetitions, accuracies);
    }

    /** In random order, so that folds are alike. */
    private List<Person> people(SplittableRandom random) {
        List<Source> shuffled = new ArrayList<>(faces);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, random.nextInt(i + 1));
        }
        return shuffled.stream()
                .map(face -> new Person(face, fingers.get(random.nextInt(fingers.size()))))
                .toList();
    }

    private Comparisons compared(List<Person> people) {
        DoubleStream.Builder genuine = DoubleStream.builder();
        DoubleStream.Builder impostor = DoubleStream.builder();
        for (int i = 0; i < people.size(); i++) {
            Person person = people.get(i);
            for (int other = 1; other < person.samples(); other++) {
                for (int one = 0; one < other; one++) {
                    genuine.add(fused(person, one, person, other));
                }
            }
            for (int j = 0; j < i; j++) {
                if (people.get(j).finger() != person.finger()) {
                    impostor.add(fused(person, 0, people.get(j), 0));
                }
            }
        }
        return new Comparisons(genuine.build().toArray(), impostor.build().toArray());
    }

    private double fused(Person person, int sample, Person other, int otherSample) {
        double face = distance(
                person.face().templates().get(sample), other.face().templates().get(otherSample));
        double finger = distance(
                person.finger().templates().get(sample),
                other.finger().templates().get(otherSample));
        return face == Comparisons.NEVER || finger == Comparisons.NEVER
                ? Comparisons.NEVER
                : fusion.fuse((int) face, (int) finger);
    }

    private static double distance(Optional<Template> one, Optional<Template> other) {
        return one.isPresent() && other.isPresent()
                ? HammingDistance.between(one.get(), other.get())
                : Comparisons.NEVER;
    }

    private static List<Source> sources(List<EvaluatedSet> sets, String what, int least) throws UnusableDataset {
        List<Source> sources = sets.stream()
                .flatMap(set -> set.templatesBySource().stream())
                .filter(templates -> templates.size() > 1)
                .map(Source::new)
                .toList();
        if (sources.size() < least) {
            throw new UnusableDataset("there are only %d %ss with two pictures or more; fusion needs %d"
                    .formatted(sources.size(), what, least));
        }
        return sources;
    }

    /** One face or one finger; not equal to any other, whatever the templates. */
    private static final class Source {
        private final List<Optional<Template>> templates;

        Source(List<Optional<Template>> templates) {
            this.templates = templates;
        }

        List<Optional<Template>> templates() {
            return templates;
        }
    }

    private record Person(Source face, Source finger) {
        int samples() {
            return Math.min(face.templates().size(), finger.templates().size());
        }
    }
}
