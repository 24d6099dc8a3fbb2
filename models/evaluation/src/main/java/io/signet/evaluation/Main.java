package io.signet.evaluation;

import io.signet.biometric.domain.FingerprintMatcher;
import io.signet.biometric.domain.FusionMethod;
import io.signet.biometric.domain.LogLikelihoodRatio;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.ModelId;
import io.signet.biometric.model.FusionManifest;
import io.signet.biometric.model.MinutiaeManifest;
import io.signet.biometric.model.UnusableModel;
import io.signet.evaluation.dataset.Dataset;
import io.signet.evaluation.dataset.Datasets;
import io.signet.evaluation.dataset.UnusableDataset;
import io.signet.evaluation.pipeline.Extraction;
import io.signet.evaluation.pipeline.Pipeline;
import io.signet.evaluation.report.Charts;
import io.signet.evaluation.report.JsonReport;
import io.signet.evaluation.report.TextReport;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./signet evaluate}: measures error rates on a data set, through the pipeline that is served. */
@Command(
        name = "signet evaluate",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = {
            "Measures error rates on a data set, through the pipeline that is served.",
            "",
            "DIR is laid out as LFW (pairs.txt and a directory for each person), as a directory for each person, or as FVC"
                    + " (FINGER_IMPRESSION.tif, in DIR or in one directory for each database); or it is a CSV file with"
                    + " the columns file and identity, and perhaps set and modality.",
            ""
        })
public final class Main implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int REFUSED = 1;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "the data set")
    private Path place;

    @Option(
            names = "--fuse",
            arity = "2",
            paramLabel = "DIR",
            description = "a data set of faces and one of fingerprints: fuses them as people who do not exist")
    private List<Path> fuse = List.of();

    @Option(names = "--modality", description = "face or fingerprint, where the layout does not tell")
    private Modality modality;

    @Option(
            names = "--quality",
            defaultValue = "reported",
            description =
                    "what becomes of pictures that the service would refuse: ${COMPLETION-CANDIDATES} (use them all"
                            + " the same; the default), or count them as not acquired")
    private Pipeline.Quality quality;

    @Option(
            names = "--matcher",
            split = ",",
            paramLabel = "MATCHER",
            description = "what of fingerprints is compared: ${COMPLETION-CANDIDATES}; one or several, all by default")
    private List<FingerprintMatcher> matchers = List.of(FingerprintMatcher.values());

    @Option(
            names = "--calibrate",
            description =
                    "measure what minutiae are worth, or with --fuse what faces and fingerprints are worth together,"
                            + " and write it for the service; the rates reported are then cross-validated")
    private boolean calibrate;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Option(names = "--out", paramLabel = "DIR", description = "write DET plot, histogram and report there")
    private Path out;

    @Option(names = "--models", required = true, hidden = true)
    private Path models;

    private final PrintStream output;
    private final PrintStream errors;

    private Main(PrintStream output, PrintStream errors) {
        this.output = output;
        this.errors = errors;
    }

    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    static int run(PrintStream output, PrintStream errors, String... arguments) {
        return new CommandLine(new Main(output, errors))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(output, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(errors, true, StandardCharsets.UTF_8))
                .execute(arguments);
    }

    @Override
    public Integer call() throws InterruptedException {
        if ((place == null) == fuse.isEmpty()) {
            errors.println("signet: name one data set, or two with --fuse; see ./signet evaluate --help");
            return CommandLine.ExitCode.USAGE;
        }
        try {
            if (place != null) {
                evaluate(Datasets.at(place, Optional.ofNullable(modality)));
            } else {
                fuse(
                        Datasets.at(fuse.get(0), Optional.of(Modality.FACE)),
                        Datasets.at(fuse.get(1), Optional.of(Modality.FINGERPRINT)));
            }
            return DONE;
        } catch (UnusableDataset | UnusableModel e) {
            errors.println("signet: " + e.getMessage());
            return REFUSED;
        } catch (IOException e) {
            errors.println("signet: a file could not be read or written: " + e.getMessage());
            return REFUSED;
        }
    }

    private void evaluate(List<Dataset> datasets) throws UnusableDataset, IOException, InterruptedException {
        Modality which = datasets.getFirst().modality();
        List<FingerprintMatcher> wanted = which == Modality.FINGERPRINT ? matchers : List.of(FingerprintMatcher.CODE);
        if (calibrate && which == Modality.FACE) {
            throw new UnusableDataset("--calibrate measures fingerprints, or with --fuse both; these are faces");
        }
        boolean minutiae = calibrate || wanted.stream().anyMatch(each -> each != FingerprintMatcher.CODE);
        try (Pipeline pipeline = new Pipeline(models, quality, minutiae)) {
            ModelId model = pipeline.model(which);
            List<EvaluatedSet> sets = processed(datasets, pipeline);
            List<MatcherSummary> measured = new ArrayList<>();
            if (calibrate) {
                MinutiaeCalibration calibration = MinutiaeCalibration.of(model, sets);
                for (FingerprintMatcher matcher : wanted) {
                    measured.add(MatcherSummary.of(matcher, sets, calibration.crossValidated(matcher)));
                }
                Files.writeString(
                        Pipeline.directory(models, which).resolve(MinutiaeManifest.NAME),
                        calibration.json(),
                        StandardCharsets.UTF_8);
            } else {
                for (FingerprintMatcher matcher : wanted) {
                    measured.add(MatcherSummary.of(matcher, sets, asServed(matcher, model)));
                }
            }
            report(which, model.value(), measured);
        }
    }

    private Weighing asServed(FingerprintMatcher matcher, ModelId model) {
        return switch (matcher) {
            case CODE -> Weighing.CODES;
            case MINUTIAE, BOTH ->
                Weighing.by(MinutiaeManifest.read(Pipeline.directory(models, Modality.FINGERPRINT), matcher, model)
                        .evidence());
        };
    }

    private void report(Modality which, String model, List<MatcherSummary> measured) throws IOException {
        String text = TextReport.of(which, model, measured);
        String object = JsonReport.of(which, model, measured);
        output.print(json ? object + "\n" : text);
        if (out != null) {
            Files.createDirectories(out);
            Files.writeString(out.resolve("report.txt"), text, StandardCharsets.UTF_8);
            Files.writeString(out.resolve("report.json"), object, StandardCharsets.UTF_8);
            for (MatcherSummary each : measured) {
                Charts.det(each.sets(), out.resolve(each.chart("det")));
                Charts.histogram(each.whole(), out.resolve(each.chart("distances")));
            }
        }
    }

    private void fuse(List<Dataset> faces, List<Dataset> fingers)
            throws UnusableDataset, IOException, InterruptedException {
        boolean minutiae = calibrate || matchers.stream().anyMatch(each -> each != FingerprintMatcher.CODE);
        try (Pipeline pipeline = new Pipeline(models, quality, minutiae)) {
            List<EvaluatedSet> faceSets = processed(faces, pipeline);
            List<EvaluatedSet> fingerSets = processed(fingers, pipeline);
            ChimericFusion people = new ChimericFusion(faceSets, fingerSets);
            List<FusedSummary> measured = new ArrayList<>();
            if (calibrate) {
                FusionCalibration calibration = FusionCalibration.of(faceSets, fingerSets);
                for (FusionMethod method : FusionMethod.values()) {
                    for (FingerprintMatcher matcher : matchers) {
                        measured.add(new FusedSummary(
                                method, matcher, people.run(calibration.crossValidated(method, matcher))));
                    }
                }
                Files.writeString(
                        models.resolve(FusionManifest.NAME),
                        calibration.json(pipeline.model(Modality.FACE), pipeline.model(Modality.FINGERPRINT), people),
                        StandardCharsets.UTF_8);
            } else {
                measured.addAll(fusedAsServed(pipeline, people));
            }
            output.print(
                    json
                            ? JsonReport.of(
                                            measured,
                                            Summary.of("face", faceSets, Weighing.CODES),
                                            Summary.of("fingerprint", fingerSets, Weighing.CODES))
                                    + "\n"
                            : TextReport.of(measured));
        }
    }

    private List<FusedSummary> fusedAsServed(Pipeline pipeline, ChimericFusion people) throws UnusableDataset {
        ModelId finger = pipeline.model(Modality.FINGERPRINT);
        List<FusedSummary> measured = new ArrayList<>();
        for (FingerprintMatcher matcher : matchers) {
            measured.add(new FusedSummary(
                    FusionMethod.AVERAGE, matcher, people.run(FusedWeighing.average(asServed(matcher, finger)))));
        }
        Optional<FusionManifest> known = FusionManifest.find(models, pipeline.model(Modality.FACE), finger);
        if (known.isEmpty()) {
            errors.println(
                    "signet: fusion by likelihood ratio has not been measured for these models; see --calibrate");
            return measured;
        }
        for (FingerprintMatcher matcher : matchers) {
            LogLikelihoodRatio fingers = known.get().fingerprints().get(matcher).evidence();
            measured.add(new FusedSummary(
                    FusionMethod.LIKELIHOOD_RATIO,
                    matcher,
                    people.run(FusedWeighing.evidence(face -> known.get().face(), each -> fingers))));
        }
        return measured;
    }

    private List<EvaluatedSet> processed(List<Dataset> datasets, Pipeline pipeline)
            throws IOException, InterruptedException {
        long pictures = datasets.stream().mapToLong(set -> set.samples().size()).sum();
        try (ProgressBar progress = new ProgressBarBuilder()
                .setTaskName("pictures")
                .setInitialMax(pictures)
                .setConsumer(new ConsoleProgressBarConsumer(errors))
                .build()) {
            List<EvaluatedSet> sets = new ArrayList<>();
            for (Dataset set : datasets) {
                sets.add(new EvaluatedSet(set, new Extraction(pipeline, progress::step).of(set)));
            }
            return sets;
        }
    }
}
