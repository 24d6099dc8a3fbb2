package io.signet.evaluation.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signet.biometric.domain.Modality;
import io.signet.evaluation.ChimericFusion;
import io.signet.evaluation.FusedSummary;
import io.signet.evaluation.MatcherSummary;
import io.signet.evaluation.Summary;
import io.signet.evaluation.rates.Comparisons;
import io.signet.evaluation.rates.CrossValidation;
import io.signet.evaluation.rates.Interval;
import io.signet.evaluation.rates.OperatingPoint;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One JSON object for programs. Rates are fractions; what there is not is null. */
public final class JsonReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonReport() {}

    /** Of one modality: the whole, and each set by its name; of other ways to compare than the first the same by theirs. */
    public static String of(Modality modality, String model, List<MatcherSummary> measured) {
        ObjectNode report = JSON.createObjectNode()
                .put("modality", modality.name().toLowerCase(Locale.ROOT))
                .put("model", model);
        if (modality == Modality.FINGERPRINT) {
            report.put("matcher", measured.getFirst().label());
        }
        write(measured.getFirst(), report);
        if (measured.size() > 1) {
            ObjectNode others = report.putObject("matchers");
            measured.stream().skip(1).forEach(each -> write(each, others.putObject(each.label())));
        }
        return report.toPrettyString();
    }

    private static void write(MatcherSummary measured, ObjectNode node) {
        write(measured.whole(), node);
        ObjectNode sets = node.putObject("sets");
        measured.sets().forEach(set -> write(set, sets.putObject(set.name())));
    }

    /** Of both: the means over the repetitions, of the first way to fuse; and of each way by its name. */
    public static String of(List<FusedSummary> measured, Summary faces, Summary fingers) {
        ObjectNode report = JSON.createObjectNode()
                .put("modality", "fused")
                .put("images", faces.images() + fingers.images())
                .put("fta", (faces.failed() + fingers.failed()) / (double) (faces.images() + fingers.images()));
        write(measured.getFirst(), report);
        ObjectNode methods = report.putObject("methods");
        for (FusedSummary each : measured) {
            write(each, methods.withObjectProperty(each.methodLabel()).putObject(each.matcherLabel()));
        }
        ObjectNode sets = report.putObject("sets");
        write(faces, sets.putObject("face"));
        write(fingers, sets.putObject("fingerprint"));
        return report.toPrettyString();
    }

    private static void write(FusedSummary summary, ObjectNode node) {
        ChimericFusion.Result fused = summary.result();
        node.put("method", summary.methodLabel())
                .put("matcher", summary.matcherLabel())
                .put("repetitions", fused.repetitions().size())
                .put("genuine", Math.round(fused.mean(Comparisons::genuineCount)))
                .put("impostor", Math.round(fused.mean(Comparisons::impostorCount)))
                .put("eer", fused.mean(Comparisons::eer));
        interval(node, "eerRange", fused.range(Comparisons::eer));
        node.put("accuracy", fused.accuracy());
        ObjectNode fnmr = node.putObject("fnmr");
        ObjectNode threshold = node.putObject("threshold");
        Summary.TARGETS.forEach((name, target) -> {
            fnmr.put(name, fused.mean(comparisons -> comparisons.atFmr(target).fnmr()));
            double mean = fused.mean(comparisons -> comparisons.atFmr(target).threshold());
            threshold.put(name, Double.isFinite(mean) ? (Double) mean : null);
        });
        ObjectNode rates = node.putObject("rates");
        Summary.THRESHOLDS.forEach(value -> rates.putObject(String.valueOf(value))
                .put("fmr", fused.mean(comparisons -> comparisons.at(value).fmr()))
                .put("fnmr", fused.mean(comparisons -> comparisons.at(value).fnmr())));
    }

    private static void write(Summary summary, ObjectNode node) {
        node.put("images", summary.images())
                .put("fta", summary.fta())
                .put("genuine", summary.comparisons().genuineCount())
                .put("impostor", summary.comparisons().impostorCount())
                .put("eer", summary.eer());
        interval(node, "eerInterval", summary.eerInterval());
        node.put("accuracy", summary.accuracy().map(CrossValidation::accuracy).orElse(null))
                .put(
                        "accuracyDeviation",
                        summary.accuracy().map(CrossValidation::deviation).orElse(null));
        ObjectNode fnmr = node.putObject("fnmr");
        ObjectNode threshold = node.putObject("threshold");
        Summary.TARGETS.forEach((name, target) -> {
            OperatingPoint point = summary.comparisons().atFmr(target);
            fnmr.put(name, point.fnmr());
            threshold.put(name, Double.isFinite(point.threshold()) ? (Integer) (int) point.threshold() : null);
        });
        ObjectNode rates = node.putObject("rates");
        Summary.THRESHOLDS.forEach(value -> {
            OperatingPoint point = summary.comparisons().at(value);
            rates.putObject(String.valueOf(value)).put("fmr", point.fmr()).put("fnmr", point.fnmr());
        });
        counts(node.putObject("notAcquired"), summary.failures());
        counts(node.putObject("belowRequiredQuality"), summary.refusals());
    }

    private static void counts(ObjectNode node, Map<String, Integer> counts) {
        counts.forEach(node::put);
    }

    private static void interval(ObjectNode node, String name, Interval interval) {
        node.putArray(name).add(interval.low()).add(interval.high());
    }
}
