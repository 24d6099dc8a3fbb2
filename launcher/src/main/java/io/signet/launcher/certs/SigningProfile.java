package io.signet.launcher.certs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a certificate is good for and how long, as a signing profile of CFSSL's configuration says it.
 *
 * @param usages in CFSSL's words, such as {@code server auth}
 */
record SigningProfile(Duration expiry, List<String> usages) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern HOURS = Pattern.compile("([1-9][0-9]*)h");

    SigningProfile {
        usages = List.copyOf(usages);
        if (usages.isEmpty()) {
            throw new IllegalArgumentException("a certificate that is good for nothing");
        }
    }

    /** @throws IOException when the file cannot be read or has no such profile */
    static SigningProfile read(Path file, String name) throws IOException {
        JsonNode profile =
                JSON.readTree(file.toFile()).path("signing").path("profiles").path(name);
        if (profile.isMissingNode()) {
            throw new IOException("%s has no profile %s".formatted(file, name));
        }
        return new SigningProfile(
                duration(profile.path("expiry").asText()),
                profile.path("usages").valueStream().map(JsonNode::asText).toList());
    }

    /** @throws IOException for anything but hours, such as {@code 8760h} */
    static Duration duration(String text) throws IOException {
        Matcher hours = HOURS.matcher(text);
        if (!hours.matches()) {
            throw new IOException("a certificate lasts some hours, such as 8760h, not \"%s\"".formatted(text));
        }
        return Duration.ofHours(Long.parseLong(hours.group(1)));
    }
}
