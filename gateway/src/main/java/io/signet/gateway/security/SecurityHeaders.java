package io.signet.gateway.security;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

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

    private static final String ONE_YEAR = "max-age=31536000";

    private SecurityHeaders() {}

    static void set(HttpServerRequest request, String path, MultiMap headers) {
        if (request.isSSL()) {
            headers.set("Strict-Transport-Security", ONE_YEAR);
        }
        headers.set("Content-Security-Policy", POLICY)
                .set("X-Content-Type-Options", "nosniff")
                .set("X-Frame-Options", "DENY")
                .set("Referrer-Policy", "no-referrer")
                .set(
                        "Permissions-Policy",
                        "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cache-Control", cacheControl(path));
    }

    /** The names of the app's assets change with their content. */
    private static String cacheControl(String path) {
        if (path.startsWith("/api/")) {
            return "no-store";
        }
        return path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
    }
}
