package io.signet.biometric.service;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import io.signet.proto.biometric.v1.BiometricServiceGrpc;
import io.signet.proto.biometric.v1.EnrolRequest;
import io.signet.proto.biometric.v1.FingerPosition;
import io.signet.proto.biometric.v1.Samples;
import io.signet.proto.biometric.v1.VerifyRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Calls the service under test. */
final class Client implements AutoCloseable {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel channel;

    Client(int port) {
        channel =
                NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
    }

    ManagedChannel channel() {
        return channel;
    }

    BiometricServiceGrpc.BiometricServiceBlockingStub as(String token) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return BiometricServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    BiometricServiceGrpc.BiometricServiceBlockingStub as(UUID account) {
        return as(Tokens.user(account));
    }

    static EnrolRequest.Builder enrolment(UUID subject, Samples.Builder samples) {
        return EnrolRequest.newBuilder()
                .setSubject(subject.toString())
                .setFingerPosition(FingerPosition.FINGER_POSITION_RIGHT_INDEX)
                .setConsent(1)
                .setSamples(samples);
    }

    static VerifyRequest probe(UUID subject, Samples.Builder samples) {
        return VerifyRequest.newBuilder()
                .setSubject(subject.toString())
                .setSamples(samples)
                .build();
    }

    static Samples.Builder faces(byte[]... pictures) {
        return Samples.newBuilder()
                .addAllFaces(Stream.of(pictures).map(ByteString::copyFrom).toList());
    }

    static Samples.Builder fingerprints(byte[]... pictures) {
        return Samples.newBuilder()
                .addAllFingerprints(
                        Stream.of(pictures).map(ByteString::copyFrom).toList());
    }

    static String reason(StatusRuntimeException failure) {
        return detail(failure, ErrorInfo.class).map(ErrorInfo::getReason).orElse("none");
    }

    static <T extends Message> Optional<T> detail(StatusRuntimeException failure, Class<T> type) {
        com.google.rpc.Status status = StatusProto.fromThrowable(failure);
        List<Any> details = status == null ? List.of() : status.getDetailsList();
        return details.stream().filter(any -> any.is(type)).findFirst().map(any -> {
            try {
                return any.unpack(type);
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
