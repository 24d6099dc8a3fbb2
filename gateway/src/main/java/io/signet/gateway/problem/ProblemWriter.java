package io.signet.gateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.signet.gateway.request.Attributes;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns a refusal into the answer that carries it. */
@Singleton
public class ProblemWriter {
    private final ObjectMapper json;

    ProblemWriter(ObjectMapper json) {
        this.json = json;
    }

    /** The answer for a request that has reached its resource. */
    public Response response(Refusal refusal, RoutingContext request) {
        var response = Response.status(refusal.reason().status())
                .type(Problem.MEDIA_TYPE)
                .entity(document(refusal, request));
        headers(refusal).forEach(response::header);
        return response.build();
    }

    /** Answers a request that goes no further than the door. */
    public void send(Refusal refusal, RoutingContext request) {
        var response = request.response();
        headers(refusal).forEach(response::putHeader);
        response.setStatusCode(refusal.reason().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(text(document(refusal, request)));
    }

    private static Problem document(Refusal refusal, RoutingContext request) {
        return refusal.about(request.request().path(), Attributes.trace(request).id());
    }

    private static Map<String, String> headers(Refusal refusal) {
        var headers = new LinkedHashMap<String, String>();
        refusal.retryAfterSeconds().ifPresent(seconds -> headers.put("Retry-After", Long.toString(seconds)));
        if (refusal.reason().status() == 401) {
            headers.put(HttpHeaderNames.WWW_AUTHENTICATE.toString(), "Bearer realm=\"signet\"");
        }
        return headers;
    }

    private String text(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem document could not be written", e);
        }
    }
}
