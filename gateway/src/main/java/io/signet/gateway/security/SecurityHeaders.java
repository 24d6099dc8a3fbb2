package io.signet.gateway.security;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** What every answer tells the browser to refuse. */
final class SecurityHeaders {
    /** Of the empty string: the app's styles are filled into empty elements by its own script. */
    private static final String EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

    /** Of {@code shell.css}, which the page holds so that it paints without another round trip. */
    private static final String SHELL_STYLE = "'sha256-MUICOp44W1XLsziGObJZQxoDTw0Ukhwl+ow/AIFaOIg='";

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' "
            + EMPTY_STYLE + " " + SHELL_STYLE + ";"
            + " img-src 'self' data: blob:; font-src 'self'; media-src 'self' blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final Header OVER_TLS = header("Strict-Transport-Security", "max-age=31536000");

    private static final List<Header> ALWAYS = List.of(
            header("Content-Security-Policy", POLICY),
            header("X-Content-Type-Options", "nosniff"),
            header("X-Frame-Options", "DENY"),
            header("Referrer-Policy", "no-referrer"),
            header(
                    "Permissions-Policy",
                    "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"),
            header("Cross-Origin-Opener-Policy", "same-origin"),
            header("Cross-Origin-Resource-Policy", "same-origin"));

    private static final String CACHE_CONTROL = "Cache-Control";
    private static final Header NOT_STORED = header(CACHE_CONTROL, "no-store");
    private static final Header ASKED_AGAIN = header(CACHE_CONTROL, "no-cache");
    private static final Header KEPT = header(CACHE_CONTROL, "public, max-age=31536000, immutable");

    /** Encoded once, as it goes with every answer. */
    private record Header(CharSequence name, CharSequence value) {
        void set(MultiMap headers) {
            headers.set(name, value);
        }
    }

    private SecurityHeaders() {}

    static void set(HttpServerRequest request, String path, MultiMap headers) {
        if (request.isSSL()) {
            OVER_TLS.set(headers);
        }
        for (Header header : ALWAYS) {
            header.set(headers);
        }
        caching(path).set(headers);
    }

    /** The names of the app's assets change with their content. */
    private static Header caching(String path) {
        if (path.startsWith("/api/")) {
            return NOT_STORED;
        }
        return path.startsWith("/assets/") ? KEPT : ASKED_AGAIN;
    }

    private static Header header(String name, String value) {
        return new Header(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
    }
}
