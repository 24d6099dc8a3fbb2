package io.signet.auth.service;

import static io.signet.auth.service.Caller.freshName;
import static io.signet.auth.service.Caller.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.infrastructure.test.VirtualAuthenticator;
import io.signet.proto.auth.v1.AddPasskeyRequest;
import io.signet.proto.auth.v1.BeginPasskeyAssertionRequest;
import io.signet.proto.auth.v1.BeginPasskeyRegistrationRequest;
import io.signet.proto.auth.v1.GetProfileRequest;
import io.signet.proto.auth.v1.LoginResponse;
import io.signet.proto.auth.v1.LoginWithPasskeyRequest;
import io.signet.proto.auth.v1.LogoutRequest;
import io.signet.proto.auth.v1.PasskeyServiceGrpc;
import io.signet.proto.auth.v1.PasskeyServiceGrpc.PasskeyServiceBlockingStub;
import io.signet.proto.auth.v1.RefreshRequest;
import io.signet.proto.auth.v1.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The packaged service, twice, on one PostgreSQL and one Redis. */
class TwoInstancesIT {
    private static final InfrastructureResource INFRASTRUCTURE = new InfrastructureResource();
    private static final PeersResource PEERS = new PeersResource();
    private static final List<Instance> INSTANCES = new ArrayList<>();

    private Tokens tokens;
    private String name;

    @BeforeAll
    static void start() throws IOException {
        Map<String, String> configuration = Instance.configuration(INFRASTRUCTURE.start(), PEERS.start());
        // However busy the machine is, Redis counts for both.
        configuration.put("signet.throttle.store-deadline", "30s");
        for (int i = 0; i < 2; i++) {
            INSTANCES.add(Instance.start(configuration).awaitReady());
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        for (Instance instance : INSTANCES) {
            instance.close();
        }
        PEERS.stop();
        INFRASTRUCTURE.stop();
    }

    @BeforeEach
    void register() {
        name = freshName();
        Caller caller = INSTANCES.getFirst().caller();
        tokens = caller.anonymous().register(caller.registration(name).build()).getTokens();
    }

    @RepeatedTest(3)
    void ofFiftyWhoRefreshWithOneTokenAtTwoInstancesExactlyOneWins() throws InterruptedException {
        var turn = new AtomicInteger();
        List<Object> results = Caller.atOnce(50, () -> refresh(INSTANCES.get(turn.getAndIncrement() % 2)));
        assertEquals(1, results.stream().filter(Tokens.class::isInstance).count(), results.toString());
        for (Object result : results) {
            if (result instanceof StatusRuntimeException error) {
                Caller.reason(Code.UNAUTHENTICATED, "TOKEN_REUSED", error);
            }
        }
        for (Instance instance : INSTANCES) {
            refused(Code.UNAUTHENTICATED, "TOKEN_INVALID", () -> username(instance));
        }
    }

    @Test
    void aPasskeysSignatureIsTakenOnceByBothTogether() throws InterruptedException {
        String signed = passkey().get(challenge(INSTANCES.getLast()));
        var turn = new AtomicInteger();
        List<Object> results = Caller.atOnce(20, () -> login(INSTANCES.get(turn.getAndIncrement() % 2), signed));
        assertEquals(1, results.stream().filter(LoginResponse.class::isInstance).count(), results.toString());
    }

    @Test
    void ofFiftyWhoGuessAtTwoInstancesFiveAreLookedAt() throws InterruptedException {
        var turn = new AtomicInteger();
        lookedAtFiveOf(Caller.atOnce(50, () -> {
            Caller caller = INSTANCES.get(turn.getAndIncrement() % 2).caller();
            return caller.anonymous()
                    .login(caller.login(name).setPassword("not the password").build());
        }));
    }

    @Test
    void ofFiftyPasskeysSignaturesThatDoNotHoldFiveAreLookedAtByBothTogether() throws InterruptedException {
        VirtualAuthenticator authenticator = passkey();
        var turn = new AtomicInteger();
        lookedAtFiveOf(Caller.atOnce(50, () -> {
            Instance instance = INSTANCES.get(turn.getAndIncrement() % 2);
            VirtualAuthenticator phished = authenticator.cloned();
            phished.origin = "https://evil.example";
            return login(instance, phished.get(challenge(instance)));
        }));
    }

    private static void lookedAtFiveOf(List<Object> results) {
        var codes = results.stream()
                .map(result -> ((StatusRuntimeException) result).getStatus().getCode())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertEquals(Map.of(Code.UNAUTHENTICATED, 5L, Code.RESOURCE_EXHAUSTED, 45L), codes);
    }

    @Test
    void whatOneInstanceSignsTheOtherTakesUntilEitherEndsTheSession() {
        for (Instance instance : INSTANCES) {
            assertEquals(name, username(instance));
        }
        var _ = INSTANCES.getFirst().caller().with(tokens.getAccessToken()).logout(LogoutRequest.getDefaultInstance());
        for (Instance instance : INSTANCES) {
            refused(Code.UNAUTHENTICATED, "TOKEN_INVALID", () -> username(instance));
        }
    }

    private VirtualAuthenticator passkey() {
        var authenticator = new VirtualAuthenticator();
        PasskeyServiceBlockingStub owner =
                passkeys(INSTANCES.getFirst()).withInterceptors(Caller.authorization(tokens.getAccessToken()));
        String options = owner.beginPasskeyRegistration(BeginPasskeyRegistrationRequest.getDefaultInstance())
                .getOptions();
        var _ = owner.addPasskey(AddPasskeyRequest.newBuilder()
                .setName("key")
                .setCredential(authenticator.create(options))
                .build());
        return authenticator;
    }

    private static String challenge(Instance instance) {
        return passkeys(instance)
                .beginPasskeyAssertion(BeginPasskeyAssertionRequest.getDefaultInstance())
                .getOptions();
    }

    private static LoginResponse login(Instance instance, String credential) {
        return passkeys(instance)
                .loginWithPasskey(LoginWithPasskeyRequest.newBuilder()
                        .setCredential(credential)
                        .build());
    }

    private static PasskeyServiceBlockingStub passkeys(Instance instance) {
        return PasskeyServiceGrpc.newBlockingStub(instance.caller().channel());
    }

    private Tokens refresh(Instance instance) {
        return instance.caller()
                .anonymous()
                .refresh(RefreshRequest.newBuilder()
                        .setRefreshToken(tokens.getRefreshToken())
                        .setClient(instance.caller().client())
                        .build())
                .getTokens();
    }

    private String username(Instance instance) {
        return instance.caller()
                .with(tokens.getAccessToken())
                .getProfile(GetProfileRequest.getDefaultInstance())
                .getAccount()
                .getUsername();
    }
}
