package io.signet.gateway.security;

/** Which part of the gateway a path belongs to. */
final class Paths {
    private Paths() {}

    /** Answered by the API, and so counted; the web app, the documentation and the problem pages are not. */
    static boolean isApi(String path) {
        return path.startsWith("/api/") || path.equals("/api") || path.startsWith("/.well-known/");
    }
}
