package io.signet.gateway.rest;

import io.signet.gateway.client.TokenBearing;
import io.signet.gateway.client.Tokens;
import io.signet.gateway.problem.Reason;
import io.signet.gateway.problem.Refusal;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Browsers get their refresh token as a cookie that no script can read and that comes back to {@value #PATH} alone; everybody
 * else gets it in the body. A browser is whoever sends {@code Origin} or {@code Sec-Fetch-Site}, which no script in it can
 * leave out: a page that was taken over can't ask for the token itself.
 *
 * <p>A cookie travels by itself, so that it counts only together with a token that other sites can't read: an HMAC under the
 * refresh token (the signed double-submit cookie of the OWASP CSRF cheat sheet). A pair that was put together from two
 * sessions does not fit, and no gateway needs a key for it.
 */
@Singleton
class RefreshCookie {
    static final String NAME = "__Secure-signet-refresh";
    static final String CSRF_NAME = "__Host-signet-csrf";
    static final String CSRF_HEADER = "X-CSRF-Token";

    private static final String PATH = "/api/auth/refresh";
    private static final String SITE_HEADER = "Sec-Fetch-Site";
    private static final byte[] PURPOSE = "signet csrf".getBytes(StandardCharsets.US_ASCII);

    private final CurrentCaller current;

    RefreshCookie(CurrentCaller current) {
        this.current = current;
    }

    /** Takes the refresh token out of every answer to a browser. */
    @ServerResponseFilter
    void handOver(ContainerRequestContext call, ContainerResponseContext answer) {
        if (answer.getEntity() instanceof TokenBearing bearing && bearing.tokens() != null && isBrowser(request())) {
            give(bearing.tokens(), request().response());
            answer.setEntity(bearing.with(bearing.tokens().withoutRefreshToken()));
        } else if (answer.getStatus() == 401 && request().getCookie(NAME) != null) {
            forget(request().response());
        }
    }

    /**
     * The refresh token of the caller's cookie.
     *
     * @throws Refusal when there is none, or when another site may have made the request
     */
    String token() {
        HttpServerRequest request = request();
        Cookie cookie = request.getCookie(NAME);
        if (cookie == null || cookie.getValue().isEmpty()) {
            throw new Refusal(Reason.NOT_SIGNED_IN, "There is no refresh token, neither in the body nor as a cookie.");
        }
        String csrf = request.getHeader(CSRF_HEADER);
        if (csrf == null
                || !MessageDigest.isEqual(ascii(csrf), ascii(csrfToken(cookie.getValue())))
                || "cross-site".equals(request.getHeader(SITE_HEADER))) {
            throw new Refusal(Reason.CSRF_TOKEN_INVALID);
        }
        return cookie.getValue();
    }

    /** Has the caller's browser forget both cookies. */
    void forget() {
        forget(request().response());
    }

    private HttpServerRequest request() {
        return current.request().request();
    }

    private static void forget(HttpServerResponse response) {
        response.addCookie(refreshCookie("").setMaxAge(0))
                .addCookie(csrfCookie("").setMaxAge(0));
    }

    private static void give(Tokens tokens, HttpServerResponse response) {
        String csrf = csrfToken(tokens.refreshToken());
        Cookie refreshCookie = refreshCookie(tokens.refreshToken());
        Cookie csrfCookie = csrfCookie(csrf);
        if (tokens.remembered()) {
            long life = Math.max(
                    0,
                    Duration.between(Instant.now(), tokens.refreshExpiresAt()).toSeconds());
            refreshCookie.setMaxAge(life);
            csrfCookie.setMaxAge(life);
        }
        // For pages of other origins, which can't read the cookie.
        response.putHeader(CSRF_HEADER, csrf).addCookie(refreshCookie).addCookie(csrfCookie);
    }

    private static Cookie refreshCookie(String value) {
        return Cookie.cookie(NAME, value)
                .setPath(PATH)
                .setSecure(true)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT);
    }

    private static Cookie csrfCookie(String value) {
        return Cookie.cookie(CSRF_NAME, value).setPath("/").setSecure(true).setSameSite(CookieSameSite.STRICT);
    }

    private static boolean isBrowser(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.ORIGIN)
                || request.headers().contains(SITE_HEADER);
    }

    static String csrfToken(String refreshToken) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(refreshToken.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(PURPOSE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
