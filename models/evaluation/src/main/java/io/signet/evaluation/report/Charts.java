package io.signet.evaluation.report;

import io.signet.biometric.domain.BinaryCode;
import io.signet.evaluation.Summary;
import io.signet.evaluation.rates.Comparisons;
import io.signet.evaluation.rates.OperatingPoint;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** PNG charts. */
public final class Charts {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 700;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    /** Rates beyond these do not fit on the axes of a DET plot. */
    private static final double LEAST_RATE = 1e-5;

    private Charts() {}

    /** The DET plot (Martin et al. 1997): FNMR over FMR, both axes by the quantiles of the normal distribution. */
    public static void det(List<Summary> sets, Path file) throws IOException {
        XYChart chart = chart("Detection error trade-off", "FMR %", "FNMR %");
        chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
        chart.setCustomXAxisTickLabelsFormatter(Charts::percentOfDeviate);
        chart.setCustomYAxisTickLabelsFormatter(Charts::percentOfDeviate);
        for (Summary set : sets) {
            List<Double> fmr = new ArrayList<>();
            List<Double> fnmr = new ArrayList<>();
            for (OperatingPoint point : set.comparisons().curve()) {
                if (fits(point.fmr()) && fits(point.fnmr())) {
                    fmr.add(NORMAL.inverseCumulativeProbability(point.fmr()));
                    fnmr.add(NORMAL.inverseCumulativeProbability(point.fnmr()));
                }
            }
            if (!fmr.isEmpty()) {
                chart.addSeries(set.name(), fmr, fnmr).setMarker(SeriesMarkers.NONE);
            }
        }
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
    }

    /** How many genuine and impostor comparisons have which Hamming distance. */
    public static void histogram(Summary set, Path file) throws IOException {
        XYChart chart = chart("Hamming distances, " + set.name(), "bits that differ", "share of comparisons %");
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Area);
        chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
        Comparisons comparisons = set.comparisons();
        addShares(chart, "genuine", comparisons.genuine(), comparisons.genuineCount());
        addShares(chart, "impostor", comparisons.impostor(), comparisons.impostorCount());
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
    }

    private static void addShares(XYChart chart, String name, DoubleStream distances, int count) {
        double[] bits =
                IntStream.rangeClosed(0, BinaryCode.BITS).asDoubleStream().toArray();
        double[] shares = new double[bits.length];
        distances.filter(Double::isFinite).forEach(distance -> shares[(int) distance] += 100.0 / count);
        chart.addSeries(name, bits, shares).setMarker(SeriesMarkers.NONE);
    }

    private static XYChart chart(String title, String x, String y) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        return chart;
    }

    private static boolean fits(double rate) {
        return rate >= LEAST_RATE && rate <= 1 - LEAST_RATE;
    }

    private static String percentOfDeviate(double deviate) {
        return String.format(Locale.ROOT, "%.3g", 100 * NORMAL.cumulativeProbability(deviate));
    }
}
