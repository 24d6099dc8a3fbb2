package io.signet.launcher.client;

import io.signet.proto.auth.v1.AuthServiceGrpc;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/**
 * Asks for a profile through the gateway and, as the gateway does, without it: by one client over HTTP/2, so that nothing but
 * the gateway makes a difference.
 */
public final class ProfileCalls implements AutoCloseable {
    /** gRPC over HTTP/2: a flag and four bytes of length, and then the message, of which nothing needs to be said. */
    private static final byte[] MESSAGE = new byte[5];

    private final HttpClient http;
    private final HttpRequest through;
    private final HttpRequest past;

    /**
     * Prepares calls.
     *
     * @param profile address of the profile at the gateway
     * @param port of auth-service on the loopback interface
     * @param peer directory with the gateway's certificate
     */
    public ProfileCalls(URI profile, int port, Path peer, String accessToken) throws IOException {
        http = HttpClient.newBuilder()
                .sslContext(Trust.as(peer))
                .version(HttpClient.Version.HTTP_2)
                .build();
        through = request(profile, accessToken).build();
        past = request(
                        URI.create("https://localhost:%d/%s"
                                .formatted(
                                        port,
                                        AuthServiceGrpc.getGetProfileMethod().getFullMethodName())),
                        accessToken)
                .header("Content-Type", "application/grpc")
                .header("TE", "trailers")
                .POST(BodyPublishers.ofByteArray(MESSAGE))
                .build();
    }

    private static HttpRequest.Builder request(URI address, String accessToken) {
        return HttpRequest.newBuilder(address).header("Authorization", "Bearer " + accessToken);
    }

    /** Blocks until the gateway has answered. */
    public byte[] throughGateway() throws IOException, InterruptedException {
        return answer(through);
    }

    /** Blocks until auth-service has answered. */
    public byte[] pastGateway() throws IOException, InterruptedException {
        return answer(past);
    }

    // A gRPC call that failed answers with no message.
    private byte[] answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 200 || response.body().length == 0) {
            throw new IOException("%s answered %d and %d bytes"
                    .formatted(request.uri(), response.statusCode(), response.body().length));
        }
        return response.body();
    }

    @Override
    public void close() {
        http.close();
    }
}
