package io.signet.biometric.domain;

/**
 * One measured property of a sample.
 *
 * @param name in kebab case, such as {@code sharpness} or {@code ridge-contrast}
 * @param value in {@code unit}
 * @param unit such as {@code grey level 0..255}, {@code degrees} or {@code fraction 0..1}
 * @param sufficient whether the value meets the requirement
 * @param advice what to do when it does not; empty otherwise
 */
public record QualityProperty(String name, double value, String unit, boolean sufficient, String advice) {
    public QualityProperty {
        if (sufficient != advice.isEmpty()) {
            throw new IllegalArgumentException("advice belongs to an insufficient property, got '" + advice + "'");
        }
    }

    public static QualityProperty sufficient(String name, double value, String unit) {
        return new QualityProperty(name, value, unit, true, "");
    }

    public static QualityProperty insufficient(String name, double value, String unit, String advice) {
        return new QualityProperty(name, value, unit, false, advice);
    }
}
