package io.signet.biometric.capture.finger;

import io.signet.biometric.capture.Capture;
import io.signet.biometric.capture.Raster;
import io.signet.biometric.capture.SampleCapture;
import io.signet.biometric.domain.QualityProperty;
import io.signet.biometric.domain.QualityRequirement;
import io.signet.biometric.domain.QualityScore;
import io.signet.biometric.domain.SampleQuality;
import java.util.List;
import java.util.Optional;

/** Pose-normalises a fingerprint: segments it, finds its orientation and core, turns it upright and crops around the core. */
public final class FingerCapture implements SampleCapture {
    /** Resolution of live-scan sensors, assumed because pictures rarely say theirs truthfully. */
    private static final double NOMINAL_PPI = 500;

    /** No fingertip is longer; a larger picture must have been taken at a higher resolution. */
    private static final double LONGEST_PRINT_INCHES = 2;

    /** Of a print that is handed on whole: to look for minutiae takes time that grows faster than the area. */
    private static final double LARGEST_PRINT_INCHES = 1.2;

    private static final double USUAL_PERIOD_MM = 0.5;
    private static final double MOST_PPI = 2000;

    /** 6.5 mm at the nominal resolution. */
    private static final int SMALLEST_SIDE = 128;

    /** Of each byte. */
    private static final float[] LEVELS = levels();

    private final PoseNormalisation normalisation;

    public FingerCapture(PoseNormalisation normalisation) {
        this.normalisation = normalisation;
    }

    /** What {@link #capture} asks of a picture. */
    public static List<QualityRequirement> requirements() {
        return PrintQuality.requirements();
    }

    /** The picture in grey, ridges dark, at the resolution that is assumed of it; of a large one 30 mm around the print. */
    public static Print print(Raster picture) {
        Plane grey = ridgesDark(grey(picture));
        double ppi = pixelsPerInch(picture);
        int most = (int) (LARGEST_PRINT_INCHES * ppi);
        int width = Math.min(grey.width(), most);
        int height = Math.min(grey.height(), most);
        Point centre = centre(grey);
        int left = Math.clamp(Math.round(centre.x() - width / 2.0), 0, grey.width() - width);
        int top = Math.clamp(Math.round(centre.y() - height / 2.0), 0, grey.height() - height);
        var bytes = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                bytes[y * width + x] = (byte) Math.round(255 * grey.at(left + x, top + y));
            }
        }
        return new Print(width, height, bytes, ppi);
    }

    @Override
    public boolean needsColour() {
        return false;
    }

    @Override
    public Capture capture(Raster picture) {
        int shorter = Math.min(picture.width(), picture.height());
        if (shorter < SMALLEST_SIDE) {
            return new Capture.PoorCapture(new SampleQuality(
                    new QualityScore(0),
                    List.of(QualityProperty.insufficient(
                            "resolution",
                            shorter,
                            "pixels",
                            "The image is only %d pixels across; scan the fingertip at 500 dpi.".formatted(shorter)))));
        }
        double ppi = pixelsPerInch(picture);
        Plane grey = ridgesDark(grey(picture));
        Analysis analysis = Analysis.of(grey, ppi);
        if (!analysis.print().hasRidges()) {
            // Perhaps a picture taken closer than a sensor takes it: look once more for ridges at the scale that was
            // found.
            double finer = ppi * analysis.print().ridgePeriodMm() / USUAL_PERIOD_MM;
            analysis = Analysis.of(grey, Math.clamp(finer, ppi, MOST_PPI));
        }
        SampleQuality quality = analysis.print().assessed();
        float[] tensor = tensor(analysis.crop(normalisation));
        return quality.sufficient()
                ? new Capture.Captured(tensor, quality)
                : new Capture.PoorCapture(
                        quality, analysis.print().hasRidges() ? Optional.of(tensor) : Optional.empty());
    }

    private record Analysis(WorkingImage image, OrientationMap map, FingerPose pose, PrintQuality print) {
        static Analysis of(Plane grey, double ppi) {
            WorkingImage image = WorkingImage.of(grey, ppi);
            OrientationMap map = OrientationMap.of(image);
            FingerPose pose = FingerPose.of(map);
            return new Analysis(image, map, pose, PrintQuality.of(image, map, pose));
        }

        Plane crop(PoseNormalisation normalisation) {
            return normalisation.crop(image, map, pose);
        }
    }

    private record Point(double x, double y) {}

    /** Where most changes from pixel to pixel. */
    private static Point centre(Plane grey) {
        double all = 1e-9;
        double sumX = all * grey.width() / 2;
        double sumY = all * grey.height() / 2;
        for (int y = 1; y < grey.height(); y++) {
            for (int x = 1; x < grey.width(); x++) {
                double change =
                        Math.abs(grey.at(x, y) - grey.at(x - 1, y)) + Math.abs(grey.at(x, y) - grey.at(x, y - 1));
                all += change;
                sumX += change * x;
                sumY += change * y;
            }
        }
        return new Point(sumX / all, sumY / all);
    }

    private static double pixelsPerInch(Raster picture) {
        return Math.max(NOMINAL_PPI, Math.max(picture.width(), picture.height()) / LONGEST_PRINT_INCHES);
    }

    private static float[] levels() {
        var levels = new float[256];
        for (int level = 0; level < levels.length; level++) {
            levels[level] = level / 255f;
        }
        return levels;
    }

    /** Luminance (ITU-R BT.601) in [0, 1]. */
    private static Plane grey(Raster picture) {
        var values = new float[picture.width() * picture.height()];
        if (picture.isLuminance()) {
            byte[] luminance = picture.samples();
            for (int i = 0; i < values.length; i++) {
                values[i] = LEVELS[luminance[i] & 0xff];
            }
        } else {
            byte[] rgb = picture.rgb();
            for (int i = 0; i < values.length; i++) {
                int red = rgb[3 * i] & 0xff;
                int green = rgb[3 * i + 1] & 0xff;
                int blue = rgb[3 * i + 2] & 0xff;
                values[i] = (299 * red + 587 * green + 114 * blue) / 255_000f;
            }
        }
        return new Plane(picture.width(), picture.height(), values);
    }

    /** Inverts a print that is bright on a dark ground. */
    private static Plane ridgesDark(Plane grey) {
        if (!isBright(grey)) {
            return grey;
        }
        var values = new float[grey.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 - grey.values()[i];
        }
        return new Plane(grey.width(), grey.height(), values);
    }

    /** Whether the rim is nearly black and darker than the middle. */
    private static boolean isBright(Plane grey) {
        int margin = Math.max(1, Math.min(grey.width(), grey.height()) / 32);
        int right = grey.width() - margin;
        int bottom = grey.height() - margin;
        double all = (double) grey.width() * grey.height();
        double inside = (double) (right - margin) * (bottom - margin);
        double rim = (grey.sum(0, 0, grey.width(), margin)
                        + grey.sum(0, margin, margin, bottom)
                        + grey.sum(right, margin, grey.width(), bottom)
                        + grey.sum(0, bottom, grey.width(), grey.height()))
                / (all - inside);
        return rim < 0.2 && grey.sum(margin, margin, right, bottom) / inside > rim + 0.1;
    }

    /** Three equal channels, NCHW. */
    private static float[] tensor(Plane crop) {
        int pixels = crop.values().length;
        var tensor = new float[3 * pixels];
        for (int i = 0; i < pixels; i++) {
            float value = crop.values()[i];
            tensor[i] = value;
            tensor[pixels + i] = value;
            tensor[2 * pixels + i] = value;
        }
        return tensor;
    }
}
