package io.signet.auth.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import io.signet.proto.auth.v1.AuthServiceGrpc;
import io.signet.proto.auth.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import io.signet.proto.auth.v1.BodySamples;
import io.signet.proto.auth.v1.Client;
import io.signet.proto.auth.v1.LoginRequest;
import io.signet.proto.auth.v1.RegisterRequest;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.function.Executable;

/** Somebody who calls auth-service; each has a user agent of its own, by which its events can be told. */
final class Caller implements AutoCloseable {
    static final String PASSWORD = "seven gravel tulips hum";

    static {
        // What is awaited comes at once, unless the machine is busy with something else.
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    final String agent = "agent-" + UUID.randomUUID();
    private final ManagedChannel channel;

    Caller(URL service) {
        channel = Grpc.newChannelBuilderForAddress(
                        service.getHost(), service.getPort(), InsecureChannelCredentials.create())
                .build();
    }

    Channel channel() {
        return channel;
    }

    AuthServiceBlockingStub anonymous() {
        return AuthServiceGrpc.newBlockingStub(channel);
    }

    AuthServiceBlockingStub with(String token) {
        return anonymous().withInterceptors(authorization(token));
    }

    static ClientInterceptor authorization(String token) {
        var metadata = new Metadata();
        metadata.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return MetadataUtils.newAttachHeadersInterceptor(metadata);
    }

    Client client() {
        return Client.newBuilder().setAddress("192.0.2.7").setUserAgent(agent).build();
    }

    /** An address that nobody has called from. */
    static String freshAddress() {
        var random = ThreadLocalRandom.current();
        return "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
    }

    static String freshName() {
        return "u" + UUID.randomUUID().toString().replace("-", "");
    }

    /** Of somebody who consents to what is kept of these samples. */
    RegisterRequest.Builder registration(String username, BodySamples samples) {
        return registration(username).setSamples(samples).setBiometricConsent(true);
    }

    RegisterRequest.Builder registration(String username) {
        return RegisterRequest.newBuilder()
                .setUsername(username)
                .setEmail(username + "@example.org")
                .setPassword(PASSWORD)
                .setClient(client());
    }

    LoginRequest.Builder login(String username) {
        return LoginRequest.newBuilder().setLogin(username).setClient(client());
    }

    static ErrorInfo refused(Code code, String reason, Executable call) {
        var error = assertThrows(StatusRuntimeException.class, call);
        return reason(code, reason, error);
    }

    static ErrorInfo reason(Code code, String reason, StatusRuntimeException error) {
        ErrorInfo info = detail(error, ErrorInfo.class);
        assertEquals(code, error.getStatus().getCode());
        assertEquals(reason, info.getReason());
        assertEquals("signet", info.getDomain());
        return info;
    }

    static List<String> fields(StatusRuntimeException error) {
        return detail(error, BadRequest.class).getFieldViolationsList().stream()
                .map(BadRequest.FieldViolation::getField)
                .toList();
    }

    static <D extends Message> D detail(StatusRuntimeException error, Class<D> type) {
        var status = StatusProto.fromThrowable(error);
        if (status == null) {
            throw new AssertionError("no details in " + error);
        }
        for (Any detail : status.getDetailsList()) {
            if (detail.is(type)) {
                try {
                    return detail.unpack(type);
                } catch (InvalidProtocolBufferException e) {
                    throw new AssertionError(e);
                }
            }
        }
        throw new AssertionError("no " + type.getSimpleName() + " in " + status);
    }

    /** Does the same so many times at once; answers with the results, or with the error in the place of one. */
    static List<Object> atOnce(int times, Callable<?> call) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                calls.add(call::call);
            }
            List<Object> results = new ArrayList<>();
            for (Future<Object> future : threads.invokeAll(calls)) {
                try {
                    results.add(future.get());
                } catch (ExecutionException e) {
                    results.add(e.getCause());
                }
            }
            return results;
        }
    }

    /** What an access token says. */
    static String claims(String accessToken) {
        return new String(
                Base64.getUrlDecoder()
                        .decode(List.of(accessToken.split("\\.", -1)).get(1)),
                StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
