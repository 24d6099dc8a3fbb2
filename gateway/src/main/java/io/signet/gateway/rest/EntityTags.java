package io.signet.gateway.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.signet.gateway.client.Remembered;
import io.signet.gateway.request.Sha256;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.util.Arrays;
import java.util.Base64;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Tells who asks again that nothing has changed, as in RFC 9110, 8.8.3 and 13.1.2. The tags are weak: an answer has the same
 * one however it is compressed.
 */
class EntityTags {
    private static final int BYTES = 12;

    private final ObjectMapper json;
    /** By what they are of, the very same object. */
    private final Cache<Object, Answer> remembered =
            Caffeine.newBuilder().weakKeys().build();

    private record Answer(byte[] json, String tag) {}

    EntityTags(ObjectMapper json) {
        this.json = json;
    }

    @Polled
    @ServerResponseFilter
    void tag(ContainerRequestContext request, ContainerResponseContext response) throws JsonProcessingException {
        if (response.getStatus() != Status.OK.getStatusCode()) {
            return;
        }
        Answer answer = answer(response.getEntity());
        response.getHeaders().putSingle(HttpHeaders.ETAG, answer.tag());
        if (knows(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), answer.tag())) {
            response.setStatus(Status.NOT_MODIFIED.getStatusCode());
            response.setEntity(null);
        } else {
            response.setEntity(answer.json(), null, response.getMediaType());
        }
    }

    private Answer answer(Object entity) throws JsonProcessingException {
        if (entity == null || !entity.getClass().isAnnotationPresent(Remembered.class)) {
            return written(entity);
        }
        Answer known = remembered.getIfPresent(entity);
        if (known != null) {
            return known;
        }
        Answer written = written(entity);
        remembered.put(entity, written);
        return written;
    }

    private Answer written(Object entity) throws JsonProcessingException {
        byte[] answer = json.writeValueAsBytes(entity);
        return new Answer(answer, "W/\"" + digest(answer) + '"');
    }

    private static boolean knows(String known, String tag) {
        return known != null
                && Arrays.stream(known.split(","))
                        .map(String::strip)
                        .anyMatch(one -> one.equals(tag) || one.equals("*"));
    }

    private static String digest(byte[] answer) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(Sha256.of(answer), BYTES));
    }
}
