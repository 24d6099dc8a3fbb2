package io.signet.evaluation.report;

import io.signet.biometric.domain.Modality;
import io.signet.evaluation.ChimericFusion;
import io.signet.evaluation.FusedSummary;
import io.signet.evaluation.MatcherSummary;
import io.signet.evaluation.Summary;
import io.signet.evaluation.rates.Comparisons;
import io.signet.evaluation.rates.Interval;
import io.signet.evaluation.rates.OperatingPoint;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;

/** Tables for people. */
public final class TextReport {
    private static final String ROW = "%-18s %7s %7s %9s %10s %8s %16s";

    private static final String FUSED_ROW = "%-18s %-10s %8s %16s %11s %8s %8s %8s";

    private TextReport() {}

    /** For each way to compare the whole, each set, and both error rates at every distance that matters. */
    public static String of(Modality modality, String model, List<MatcherSummary> measured) {
        StringBuilder text = new StringBuilder("Model ").append(model).append('\n');
        for (MatcherSummary each : measured) {
            text.append('\n');
            if (modality == Modality.FINGERPRINT) {
                line(text, "Compared by %s", each.label());
            }
            tables(text, each.whole(), each.sets());
        }
        Summary whole = measured.getFirst().whole();
        reasons(text, "Not acquired", whole.failures());
        reasons(text, "Used although the service would refuse them", whole.refusals());
        return text.toString();
    }

    private static void tables(StringBuilder text, Summary whole, List<Summary> sets) {
        line(text, ROW, "set", "images", "FTA %", "genuine", "impostor", "EER %", "95 % interval");
        sets.forEach(set -> summary(text, set));
        if (sets.size() > 1) {
            summary(text, whole);
        }
        whole.accuracy()
                .ifPresent(accuracy -> line(
                        text,
                        "%nAccuracy %.2f %% (standard deviation between folds %.2f)",
                        100 * accuracy.accuracy(),
                        100 * accuracy.deviation()));
        text.append('\n');
        targets(text, whole);
        text.append('\n');
        thresholds(
                text,
                value -> whole.comparisons().at(value).fmr(),
                value -> whole.comparisons().at(value).fnmr());
    }

    /** Of people who do not exist: a line for each way to fuse, and what thresholds mean by it. */
    public static String of(List<FusedSummary> measured) {
        StringBuilder text = new StringBuilder();
        ChimericFusion.Result first = measured.getFirst().result();
        line(
                text,
                "Face and fingerprint fused, mean of %d repetitions; %.0f genuine and about %.0f impostor comparisons each",
                first.repetitions().size(),
                first.mean(Comparisons::genuineCount),
                first.mean(Comparisons::impostorCount));
        text.append('\n');
        line(text, FUSED_ROW, "fused by", "prints by", "EER %", "range", "accuracy %", "1e-2", "1e-3", "1e-4");
        for (FusedSummary each : measured) {
            ChimericFusion.Result fused = each.result();
            Interval eer = fused.range(Comparisons::eer);
            line(
                    text,
                    FUSED_ROW,
                    each.methodLabel(),
                    each.matcherLabel(),
                    percent(fused.mean(Comparisons::eer)),
                    percent(eer.low()) + " to " + percent(eer.high()),
                    percent(fused.accuracy()),
                    percentAtFmr(fused, 1e-2),
                    percentAtFmr(fused, 1e-3),
                    percentAtFmr(fused, 1e-4));
        }
        text.append("The last three: FNMR % at that FMR.\n");
        for (FusedSummary each : measured) {
            line(text, "%nThresholds, fused by %s, prints by %s", each.methodLabel(), each.matcherLabel());
            thresholds(
                    text,
                    value -> each.result()
                            .mean(comparisons -> comparisons.at(value).fmr()),
                    value -> each.result()
                            .mean(comparisons -> comparisons.at(value).fnmr()));
        }
        return text.toString();
    }

    private static String percentAtFmr(ChimericFusion.Result fused, double fmr) {
        return percent(fused.mean(comparisons -> comparisons.atFmr(fmr).fnmr()));
    }

    private static void thresholds(StringBuilder text, IntToDoubleFunction fmr, IntToDoubleFunction fnmr) {
        line(text, "%-12s %10s %10s", "distance", "FMR %", "FNMR %");
        Summary.THRESHOLDS.forEach(value -> line(
                text,
                "%-12d %10s %10s",
                value,
                String.format(Locale.ROOT, "%.2g", 100 * fmr.applyAsDouble(value)),
                percent(fnmr.applyAsDouble(value))));
    }

    private static void summary(StringBuilder text, Summary summary) {
        line(
                text,
                ROW,
                summary.name(),
                summary.images(),
                percent(summary.fta()),
                summary.comparisons().genuineCount(),
                summary.comparisons().impostorCount(),
                percent(summary.eer()),
                percent(summary.eerInterval().low()) + " to "
                        + percent(summary.eerInterval().high()));
    }

    private static void targets(StringBuilder text, Summary summary) {
        line(text, "%-12s %10s %10s", "FMR at most", "FNMR %", "distance");
        Summary.TARGETS.forEach((name, target) -> {
            OperatingPoint point = summary.comparisons().atFmr(target);
            line(
                    text,
                    "%-12s %10s %10s",
                    name,
                    percent(point.fnmr()),
                    Double.isFinite(point.threshold()) ? "%.0f".formatted(point.threshold()) : "none");
        });
    }

    private static void reasons(StringBuilder text, String what, Map<String, Integer> counts) {
        if (!counts.isEmpty()) {
            line(
                    text,
                    "%n%s: %s",
                    what,
                    counts.entrySet().stream()
                            .map(entry -> entry.getValue() + " " + entry.getKey())
                            .collect(Collectors.joining(", ")));
        }
    }

    private static String percent(double rate) {
        return String.format(Locale.ROOT, "%.2f", 100 * rate);
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
