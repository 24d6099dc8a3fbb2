package io.signet.biometric.service;

import static io.signet.biometric.service.Client.faces;
import static io.signet.biometric.service.Client.probe;
import static io.signet.biometric.service.Client.reason;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.access.SessionMarks;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.proto.biometric.v1.BiometricServiceGrpc;
import io.signet.proto.biometric.v1.GetStatusRequest;
import io.signet.proto.biometric.v1.GetStatusResponse;
import io.signet.proto.biometric.v1.VerifyRequest;
import io.signet.proto.biometric.v1.VerifyResponse;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpcio.client.GrpcIoClient;
import io.vertx.grpcio.client.GrpcIoClientChannel;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has no good token can't make the service hold what they send. */
@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(Surroundings.class)
class RefusedOnHeadersTest {
    private static final int MEBIBYTE = 1 << 20;

    @TestHTTPResource
    URL address;

    @Inject
    SessionMarks sessions;

    private final UUID person = UUID.randomUUID();
    private final Vertx vertx = Vertx.vertx();
    private Client client;

    @BeforeEach
    void connect() {
        client = new Client(address.getPort());
    }

    @AfterEach
    void disconnect() throws Exception {
        client.close();
        done(vertx.close());
    }

    @Test
    void withoutAGoodTokenTheAnswerDoesNotWaitForTheMessage() throws Exception {
        var ended = UUID.randomUUID();
        sessions.ended(List.of(ended)).await().atMost(Duration.ofSeconds(10));
        for (String token :
                List.of("", "not a token", Tokens.expired(person), Tokens.forged(person), Tokens.user(person, ended))) {
            assertEquals(Code.UNAUTHENTICATED, refusalBeforeAnyMessage(token).getCode());
        }
    }

    @Test
    void whereNobodyKnowsTheSessionTheAnswerDoesNotWaitEither() throws Exception {
        assertEquals(
                Code.UNAVAILABLE,
                refusalBeforeAnyMessage(Tokens.user(person, UUID.randomUUID())).getCode());
    }

    @Test
    void withAGoodTokenTheMessageIsWaitedForAndRead() throws Exception {
        sessions.open(Tokens.SESSION).await().atMost(Duration.ofSeconds(10));
        var answer = new Closing<GetStatusResponse>();
        ClientCall<GetStatusRequest, GetStatusResponse> call =
                client.channel().newCall(BiometricServiceGrpc.getGetStatusMethod(), CallOptions.DEFAULT);
        call.start(answer, headers(Tokens.user(person)));
        call.request(1);
        call.sendMessage(
                GetStatusRequest.newBuilder().setSubject(person.toString()).build());
        call.halfClose();
        assertEquals(Code.OK, answer.status.get(30, TimeUnit.SECONDS).getCode());
    }

    @Test
    void whoGoesOnSendingIsStopped() throws Exception {
        HttpClient http = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
        HttpClientRequest request = done(http.request(
                HttpMethod.POST,
                address.getPort(),
                "localhost",
                "/" + BiometricServiceGrpc.getVerifyMethod().getFullMethodName()));
        request.setChunked(true)
                .putHeader("content-type", "application/grpc")
                .putHeader("te", "trailers")
                .putHeader("authorization", "Bearer " + Tokens.expired(person));
        done(request.sendHead());
        int sent = 0;
        try {
            // A message of 60 MiB, as its prefix says.
            done(request.write(Buffer.buffer().appendByte((byte) 0).appendInt(60 * MEBIBYTE)));
            for (; sent < 60; sent++) {
                done(request.write(Buffer.buffer(new byte[MEBIBYTE])));
            }
        } catch (ExecutionException e) {
            // Reset: nothing more is taken.
        }
        assertTrue(sent < 40, sent + " MiB were taken");
        assertEquals(200, done(request.response()).statusCode());
    }

    @Test
    void callersAmongTheServicesLearnWhyWhateverTheyWereSending() {
        var channel = new GrpcIoClientChannel(
                GrpcIoClient.client(vertx), SocketAddress.inetSocketAddress(address.getPort(), "localhost"));
        VerifyRequest large = probe(person, faces(new byte[9 * MEBIBYTE]));
        VerifyRequest small = probe(person, faces(new byte[10]));
        for (int i = 0; i < 100; i++) {
            var stub = BiometricServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(30, TimeUnit.SECONDS)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers(Tokens.expired(person))));
            VerifyRequest request = i % 5 == 0 ? large : small;
            var refusal = assertThrows(StatusRuntimeException.class, () -> stub.verify(request));
            assertEquals(Code.UNAUTHENTICATED, refusal.getStatus().getCode());
            assertEquals("TOKEN_INVALID", reason(refusal));
        }
    }

    private Status refusalBeforeAnyMessage(String token) throws Exception {
        var refusal = new Closing<VerifyResponse>();
        // As a stream, so that the headers leave before there is a message.
        MethodDescriptor<VerifyRequest, VerifyResponse> method = BiometricServiceGrpc.getVerifyMethod().toBuilder()
                .setType(MethodType.BIDI_STREAMING)
                .build();
        ClientCall<VerifyRequest, VerifyResponse> call = client.channel().newCall(method, CallOptions.DEFAULT);
        call.start(refusal, headers(token));
        return refusal.status.get(30, TimeUnit.SECONDS);
    }

    private static Metadata headers(String token) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return headers;
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static final class Closing<R> extends ClientCall.Listener<R> {
        private final CompletableFuture<Status> status = new CompletableFuture<>();

        @Override
        public void onClose(Status closed, Metadata trailers) {
            status.complete(closed);
        }
    }
}
