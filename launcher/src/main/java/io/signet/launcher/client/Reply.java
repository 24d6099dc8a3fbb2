package io.signet.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/**
 * What the gateway answered.
 *
 * @param status of HTTP
 * @param body empty object where there was none
 */
public record Reply(int status, JsonNode body, HttpHeaders headers) {
    /** The last part of a problem's type, such as {@code poor-capture}; empty for what is no problem document. */
    public String problem() {
        String type = body.path("type").asText("");
        return type.startsWith("/problems/") ? type.substring("/problems/".length()) : "";
    }

    /** Title and detail of a problem in one line, with the fields at fault. */
    public String complaint() {
        var words = new StringBuilder(body.path("title").asText("status " + status));
        if (!body.path("detail").asText("").isEmpty()) {
            words.append(": ").append(body.path("detail").asText());
        }
        for (JsonNode error : body.path("errors")) {
            words.append(" [")
                    .append(error.path("pointer").asText())
                    .append(' ')
                    .append(error.path("detail").asText())
                    .append(']');
        }
        return words.toString();
    }
}
