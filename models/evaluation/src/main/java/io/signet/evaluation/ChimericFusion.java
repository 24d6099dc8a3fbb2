package io.signet.evaluation;

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
 * <p>Samples of a person are pairs of a picture of the face and one of the finger, in random order. Genuine: each two samples
 * of one person. Impostor: the first samples of two people with different fingers, both faces and both fingers from one set
 * each, since pictures of different sensors are told apart too easily. Sets are pooled.
 */
public final class ChimericFusion {
    static final int REPETITIONS = 20;
    private static final int FOLDS = 10;

    private final List<Source> faces;
    private final List<Source> fingers;

    /**
     * Gathers faces and fingers of which there are several pictures.
     *
     * @throws UnusableDataset where there are too few
     */
    public ChimericFusion(List<EvaluatedSet> faces, List<EvaluatedSet> fingers) throws UnusableDataset {
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

    Result run(FusedWeighing weighing) throws UnusableDataset {
        List<Comparisons> repetitions = new ArrayList<>();
        List<CrossValidation> accuracies = new ArrayList<>();
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            List<Person> people = people(new SplittableRandom(repetition));
            repetitions.add(compared(people, weighing));
            List<Comparisons> folds = new ArrayList<>();
            for (int fold = 0; fold < FOLDS; fold++) {
                int wanted = fold;
                folds.add(compared(
                        IntStream.range(0, people.size())
                                .filter(i -> i % FOLDS == wanted)
                                .mapToObj(people::get)
                                .toList(),
                        weighing));
            }
            accuracies.add(CrossValidation.of(folds));
        }
        return new Result(repetitions, accuracies);
    }

    /** The comparisons of this many repetitions together. */
    Comparisons pooled(FusedWeighing weighing, int repetitions) throws UnusableDataset {
        List<Comparisons> all = new ArrayList<>();
        for (int repetition = 0; repetition < repetitions; repetition++) {
            all.add(compared(people(new SplittableRandom(repetition)), weighing));
        }
        return Comparisons.pooled(all);
    }

    /** In random order, so that folds are alike. */
    private List<Person> people(SplittableRandom random) {
        return shuffled(faces, random).stream()
                .map(face -> new Person(
                        face.shuffled(random),
                        fingers.get(random.nextInt(fingers.size())).shuffled(random)))
                .toList();
    }

    private static Comparisons compared(List<Person> people, FusedWeighing weighing) throws UnusableDataset {
        DoubleStream.Builder genuine = DoubleStream.builder();
        DoubleStream.Builder impostor = DoubleStream.builder();
        int impostors = 0;
        for (int i = 0; i < people.size(); i++) {
            Person person = people.get(i);
            for (int other = 1; other < person.samples(); other++) {
                for (int one = 0; one < other; one++) {
                    genuine.add(fused(person, one, person, other, weighing));
                }
            }
            for (int j = 0; j < i; j++) {
                if (person.isComparableWith(people.get(j))) {
                    impostor.add(fused(person, 0, people.get(j), 0, weighing));
                    impostors++;
                }
            }
        }
        if (impostors == 0) {
            throw new UnusableDataset("there are too few faces or fingers of one set to compare different people");
        }
        return new Comparisons(genuine.build().toArray(), impostor.build().toArray());
    }

    private static double fused(Person person, int sample, Person other, int otherSample, FusedWeighing weighing) {
        Optional<Scored> face = person.face().scored(sample, other.face(), otherSample);
        Optional<Scored> finger = person.finger().scored(sample, other.finger(), otherSample);
        return face.isPresent() && finger.isPresent() ? weighing.distance(face.get(), finger.get()) : Comparisons.NEVER;
    }

    private static List<Source> sources(List<EvaluatedSet> sets, String what, int least) throws UnusableDataset {
        List<Source> sources = new ArrayList<>();
        for (EvaluatedSet set : sets) {
            List<List<Integer>> samples = set.samplesBySource();
            for (int number = 0; number < samples.size(); number++) {
                if (samples.get(number).size() > 1) {
                    sources.add(new Source(set, number, samples.get(number)));
                }
            }
        }
        if (sources.size() < least) {
            throw new UnusableDataset("there are only %d %ss with two pictures or more; fusion needs %d"
                    .formatted(sources.size(), what, least));
        }
        return sources;
    }

    private static <T> List<T> shuffled(List<T> values, SplittableRandom random) {
        List<T> shuffled = new ArrayList<>(values);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, random.nextInt(i + 1));
        }
        return shuffled;
    }

    /**
     * One face or one finger.
     *
     * @param number in its set
     * @param samples their numbers in the set
     */
    private record Source(EvaluatedSet set, int number, List<Integer> samples) {
        Source shuffled(SplittableRandom random) {
            return new Source(set, number, ChimericFusion.shuffled(samples, random));
        }

        Optional<Scored> scored(int sample, Source other, int otherSample) {
            return set.scored(samples.get(sample), other.samples.get(otherSample));
        }
    }

    private record Person(Source face, Source finger) {
        int samples() {
            return Math.min(face.samples().size(), finger.samples().size());
        }

        boolean isComparableWith(Person other) {
            return face.set() == other.face.set()
                    && finger.set() == other.finger.set()
                    && finger.number() != other.finger.number();
        }
    }
}
