package io.signet.biometric.domain;

import java.util.List;

/** The quality of one sample: the overall score and the properties behind it. */
public record SampleQuality(QualityScore score, List<QualityProperty> properties) {
    public SampleQuality {
        properties = List.copyOf(properties);
    }

    public boolean sufficient() {
        return properties.stream().allMatch(QualityProperty::sufficient);
    }

    public List<QualityProperty> issues() {
        return properties.stream().filter(property -> !property.sufficient()).toList();
    }
}
