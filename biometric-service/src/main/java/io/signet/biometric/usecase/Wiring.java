package io.signet.biometric.usecase;

import io.signet.biometric.capture.ImageDecoder;
import io.signet.biometric.capture.ImageLimits;
import io.signet.biometric.template.FileTemplateKeys;
import io.signet.biometric.template.TemplateKeys;
import io.signet.biometric.template.TemplateProtection;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the plain parts. */
class Wiring {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    SecureRandom random() {
        return new SecureRandom();
    }

    @Produces
    @Singleton
    Ids ids() {
        return UUID::randomUUID;
    }

    @Produces
    @Singleton
    ImageDecoder decoder() {
        return new ImageDecoder(ImageLimits.DEFAULT);
    }

    @Produces
    @Singleton
    TemplateKeys keys(@ConfigProperty(name = "signet.template.key") Path file, SecureRandom random) {
        return FileTemplateKeys.at(file, random);
    }

    @Produces
    @Singleton
    TemplateProtection protection(TemplateKeys keys, SecureRandom random) {
        return new TemplateProtection(keys, random);
    }
}
