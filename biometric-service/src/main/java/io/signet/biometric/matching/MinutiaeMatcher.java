package io.signet.biometric.matching;

import com.machinezoo.sourceafis.FingerprintImage;
import com.machinezoo.sourceafis.FingerprintImageOptions;
import com.machinezoo.sourceafis.FingerprintMatcher;
import com.machinezoo.sourceafis.FingerprintTemplate;
import io.signet.biometric.domain.Minutiae;

/**
 * Finds and compares minutiae, by SourceAFIS, which keeps at most 100 of a print and tries at most 70 alignments of two.
 *
 * <p>To find them takes a tenth of a second in a print, but seconds in noise of its size, and more than in proportion to
 * its area: give it what is known to be a print, and not too large.
 */
public final class MinutiaeMatcher {
    private final FingerprintMatcher probe;

    /** Prepares for many comparisons of one probe. */
    public MinutiaeMatcher(Minutiae probe) {
        this.probe = new FingerprintMatcher(new FingerprintTemplate(probe.serialised()));
    }

    /**
     * The minutiae of a print; none where there is nothing to see.
     *
     * @param grey {@code width * height} bytes, ridges dark, row by row from the top left
     */
    public static Minutiae minutiae(int width, int height, byte[] grey, double pixelsPerInch) {
        FingerprintImage image =
                new FingerprintImage(width, height, grey, new FingerprintImageOptions().dpi(pixelsPerInch));
        return new Minutiae(new FingerprintTemplate(image).toByteArray());
    }

    /** How alike the two are: 0 to a few hundred; SourceAFIS' authors put one false match in 10,000 at 40. */
    public double similarity(Minutiae reference) {
        return probe.match(new FingerprintTemplate(reference.serialised()));
    }
}
