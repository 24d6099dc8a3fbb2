package io.signet.launcher.certs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whom a certificate is for, as a file of CFSSL's certificate requests says it.
 *
 * @param hosts DNS names and IP addresses
 * @param authority how long an authority lasts; empty for what is none
 */
record CertificateRequest(String commonName, List<String> hosts, Optional<Duration> authority) {
    private static final ObjectMapper JSON = new ObjectMapper();

    CertificateRequest {
        hosts = List.copyOf(hosts);
        if (commonName.isBlank()) {
            throw new IllegalArgumentException("a certificate needs a common name");
        }
    }

    /** @throws IOException when the file cannot be read, or asks for another key than ECDSA with 256 bits */
    static CertificateRequest read(Path file) throws IOException {
        JsonNode request = JSON.readTree(file.toFile());
        JsonNode key = request.path("key");
        if (!key.path("algo").asText().equals("ecdsa") || key.path("size").asInt() != 256) {
            throw new IOException(file + ": keys are of ECDSA with 256 bits");
        }
        JsonNode expiry = request.path("ca").path("expiry");
        return new CertificateRequest(
                request.path("CN").asText(),
                request.path("hosts").valueStream().map(JsonNode::asText).toList(),
                expiry.isMissingNode() ? Optional.empty() : Optional.of(SigningProfile.duration(expiry.asText())));
    }
}
