package io.signet.auth.service;

import static io.signet.auth.service.Caller.PASSWORD;
import static io.signet.auth.service.Caller.freshAddress;
import static io.signet.auth.service.Caller.freshName;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServiceDescriptor;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.proto.auth.v1.AuthServiceGrpc;
import io.signet.proto.auth.v1.PasskeyServiceGrpc;
import io.signet.proto.auth.v1.SocialServiceGrpc;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text of every request, too long or of what nobody types: it is taken or refused, and breaks nothing. */
@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class HostileFieldsTest extends ServiceTest {
    private static final List<String> HOSTILE =
            List.of("\u0000", "ada\u0000", "ada\r\nBcc: eve@example.org", "\u202Eada", "\uFFFF", "x".repeat(100_000));
    private static final Set<Code> ANSWERS = EnumSet.of(
            Code.INVALID_ARGUMENT,
            Code.UNAUTHENTICATED,
            Code.PERMISSION_DENIED,
            Code.NOT_FOUND,
            Code.ALREADY_EXISTS,
            Code.FAILED_PRECONDITION);
    private static final String TOKEN = "A".repeat(43);

    private String name;
    private String administrator;

    @BeforeEach
    void register() {
        name = freshName();
        var _ = caller.anonymous().register(caller.registration(name).build());
        database.execute("insert into roles select id, 'administrator' from users where username = ?", name);
        administrator = caller.anonymous()
                .login(caller.login(name).setPassword(PASSWORD).build())
                .getTokens()
                .getAccessToken();
    }

    static Stream<MethodDescriptor<?, ?>> methodsWithText() {
        return Stream.of(
                        AuthServiceGrpc.getServiceDescriptor(),
                        PasskeyServiceGrpc.getServiceDescriptor(),
                        SocialServiceGrpc.getServiceDescriptor())
                .map(ServiceDescriptor::getMethods)
                .flatMap(methods -> methods.stream())
                .filter(method -> texts(empty(method)).count() > 0);
    }

    @ParameterizedTest
    @MethodSource("methodsWithText")
    void whateverATextHoldsItBreaksNothing(MethodDescriptor<Message, Message> method) {
        List<String> broken = new ArrayList<>();
        for (String spoilt : texts(empty(method)).toList()) {
            for (String hostile : HOSTILE) {
                Message request = filled(empty(method), "", field -> field.equals(spoilt) ? hostile : plausible(field));
                Code code = answer(method, request);
                if (code != Code.OK && !ANSWERS.contains(code)) {
                    broken.add("%s = %.9s: %s".formatted(spoilt, hostile, code));
                }
            }
        }
        assertTrue(broken.isEmpty(), broken::toString);
    }

    private Code answer(MethodDescriptor<Message, Message> method, Message request) {
        var channel = ClientInterceptors.intercept(caller.channel(), Caller.authorization(administrator));
        try {
            var _ = ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, request);
            return Code.OK;
        } catch (StatusRuntimeException e) {
            assertFalse(String.valueOf(e.getStatus().getDescription()).contains("Exception"), e::toString);
            return e.getStatus().getCode();
        }
    }

    /** The paths of what is text in a message, such as {@code client.address}. */
    private static Stream<String> texts(Message message) {
        return message.getDescriptorForType().getFields().stream().flatMap(field -> switch (field.getJavaType()) {
            case STRING -> Stream.of(field.getName());
            case MESSAGE ->
                isPart(field)
                        ? texts(part(message.newBuilderForType(), field)).map(inner -> field.getName() + "." + inner)
                        : Stream.empty();
            default -> Stream.empty();
        });
    }

    private static Message filled(Message message, String prefix, UnaryOperator<String> value) {
        Message.Builder filled = message.toBuilder();
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            String path = prefix + field.getName();
            if (field.getJavaType() == JavaType.STRING) {
                String text = value.apply(path);
                if (field.isRepeated()) {
                    filled.addRepeatedField(field, text);
                } else if (!text.isEmpty()) {
                    filled.setField(field, text);
                }
            } else if (isPart(field)) {
                filled.setField(field, filled(part(filled, field), path + ".", value));
            }
        }
        return filled.build();
    }

    private static boolean isPart(FieldDescriptor field) {
        return field.getJavaType() == JavaType.MESSAGE && !field.isRepeated();
    }

    private static Message part(Message.Builder whole, FieldDescriptor field) {
        return whole.newBuilderForField(field).buildPartial();
    }

    @SuppressWarnings("unchecked")
    private static Message empty(MethodDescriptor<?, ?> method) {
        return ((PrototypeMarshaller<Message>) method.getRequestMarshaller()).getMessagePrototype();
    }

    /** Gets far enough for the other field to be looked at. */
    private String plausible(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "username" -> freshName();
            case "login", "query" -> name;
            case "email" -> freshName() + "@example.org";
            case "password", "new_password", "current_password" -> PASSWORD;
            case "address" -> freshAddress();
            case "user_agent" -> caller.agent;
            case "provider" -> "careful";
            case "code" -> "123456";
            case "name" -> "key";
            case "roles" -> "user";
            case "service" -> "analytics";
            case "account_id", "session_id", "passkey_id", "identity_id" ->
                UUID.randomUUID().toString();
            case "token", "refresh_token", "challenge", "ticket", "state", "binding" -> TOKEN;
            default -> "";
        };
    }
}
