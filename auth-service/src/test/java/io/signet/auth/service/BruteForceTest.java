package io.signet.auth.service;

import static io.signet.auth.service.Caller.PASSWORD;
import static io.signet.auth.service.Caller.freshAddress;
import static io.signet.auth.service.Caller.freshName;
import static io.signet.auth.service.Caller.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.rpc.RetryInfo;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.proto.analytics.v1.Action;
import io.signet.proto.auth.v1.BodySamples;
import io.signet.proto.auth.v1.Client;
import io.signet.proto.auth.v1.GetProfileRequest;
import io.signet.proto.auth.v1.LoginResponse;
import io.signet.proto.auth.v1.RefreshRequest;
import io.signet.proto.auth.v1.RegisterResponse;
import io.signet.proto.auth.v1.RequestPasswordResetRequest;
import io.signet.proto.auth.v1.ResetPasswordRequest;
import io.signet.proto.auth.v1.StepUpRequest;
import io.signet.proto.auth.v1.StepUpResponse;
import io.signet.proto.auth.v1.UnlockRequest;
import io.signet.proto.auth.v1.UpdateProfileRequest;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever guesses gets few attempts, and in the end nobody gets in until the owner says so. */
@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class BruteForceTest extends ServiceTest {
    private static final String WRONG = "not " + PASSWORD;
    private static final String NEW_PASSWORD = "even better horse battery staple";
    private static final String LOCKED = "Your account is locked";
    private static final BodySamples ANOTHERS = BodySamples.newBuilder()
            .addFaces(ByteString.copyFromUtf8("another's"))
            .build();
    private static final BodySamples MINE =
            BodySamples.newBuilder().addFaces(ByteString.copyFromUtf8("mine")).build();

    @Inject
    RedisAPI redis;

    private String name;
    private String email;
    private String here;
    private RegisterResponse owner;

    @BeforeEach
    void register() {
        name = freshName();
        email = name + "@example.org";
        here = freshAddress();
        owner = caller.anonymous().register(caller.registration(name, MINE).build());
    }

    @AfterEach
    void mend() {
        peers.biometric().nextFailure.set(null);
    }

    @Test
    void afterFiveFailuresTheRightPasswordOpensNothingFromThereForAWhile() {
        for (int i = 0; i < 5; i++) {
            wrong(() -> login(name, WRONG, here));
        }
        var error = assertThrows(StatusRuntimeException.class, () -> login(name, PASSWORD, here));
        Caller.reason(Code.RESOURCE_EXHAUSTED, "TOO_MANY_ATTEMPTS", error);
        long seconds = Caller.detail(error, RetryInfo.class).getRetryDelay().getSeconds();
        assertTrue(seconds > 14 * 60 && seconds <= 15 * 60, seconds + " s");
        assertTrue(login(name, PASSWORD, freshAddress()).hasTokens());
        told(Action.ACTION_LOGIN, "TOO_MANY_ATTEMPTS");
    }

    @Test
    void aNameThatIsNobodysIsCountedAlike() {
        String nobody = freshName();
        for (int i = 0; i < 5; i++) {
            wrong(() -> login(nobody, WRONG, here));
        }
        tooMany(() -> login(nobody, WRONG, here));
    }

    @Test
    void ofFiftyAttemptsAtOnceFiveAreLookedAt() throws InterruptedException {
        List<Object> results = Caller.atOnce(50, () -> login(name, WRONG, here));
        assertEquals(
                5,
                results.stream()
                        .filter(error -> isOf(error, Code.UNAUTHENTICATED))
                        .count());
        assertEquals(
                45,
                results.stream()
                        .filter(error -> isOf(error, Code.RESOURCE_EXHAUSTED))
                        .count());
    }

    @Test
    void severalRightOnesAtOnceAllOpen() throws InterruptedException {
        List<Object> results = Caller.atOnce(4, () -> login(name, PASSWORD, here));
        assertEquals(4, results.stream().filter(LoginResponse.class::isInstance).count(), results.toString());
        for (int i = 0; i < 4; i++) {
            wrong(() -> login(name, WRONG, here));
        }
        assertTrue(login(name, PASSWORD, here).hasTokens());
    }

    @Test
    void addressesOfOneNetworkShareTheirAttempts() {
        for (int i = 1; i <= 5; i++) {
            String address = "2001:db8:%x:7::%x".formatted(name.hashCode() & 0xffff, i);
            wrong(() -> login(name, WRONG, address));
        }
        tooMany(() -> login(name, PASSWORD, "2001:db8:%x:7::6".formatted(name.hashCode() & 0xffff)));
    }

    @Test
    void successForgivesWhatFailedBefore() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 4; i++) {
                wrong(() -> login(name, WRONG, here));
            }
            assertTrue(login(name, PASSWORD, here).hasTokens());
        }
    }

    @Test
    void whatWasNotLookedAtDoesNotCount() {
        for (int i = 0; i < 6; i++) {
            peers.biometric().nextFailure.set(io.grpc.Status.UNAVAILABLE.asRuntimeException());
            refused(Code.UNAVAILABLE, "DEPENDENCY_UNAVAILABLE", () -> login(name, MINE, here));
        }
        assertTrue(login(name, MINE, here).hasTokens());
    }

    @Test
    void oneCountForAllWaysToShowWhoOneIs() {
        String token = login(name, PASSWORD, here).getTokens().getAccessToken();
        RefreshRequest used = RefreshRequest.newBuilder()
                .setRefreshToken(login(name, PASSWORD, here).getTokens().getRefreshToken())
                .setClient(from(here))
                .build();
        var _ = caller.anonymous().refresh(used);
        refused(Code.UNAUTHENTICATED, "TOKEN_REUSED", () -> caller.anonymous().refresh(used));
        refused(Code.UNAUTHENTICATED, "TOKEN_REUSED", () -> caller.anonymous().refresh(used));
        wrong(() -> login(name, ANOTHERS, here));
        wrong(() -> login(email, WRONG, here));
        refused(Code.PERMISSION_DENIED, "WRONG_PASSWORD", () -> stepUp(token, WRONG));
        refused(Code.PERMISSION_DENIED, "WRONG_PASSWORD", () -> changePassword(token, WRONG));

        tooMany(() -> stepUp(token, PASSWORD));
        tooMany(() -> changePassword(token, PASSWORD));
        // Not told to who may be a stranger: it would say that name and address are of one account.
        wrong(() -> login(name, PASSWORD, here));
        wrong(() -> login(email, PASSWORD, here));
        told(Action.ACTION_STEP_UP, "WRONG_PASSWORD");
        told(Action.ACTION_STEP_UP, "TOO_MANY_ATTEMPTS");
    }

    @Test
    void whileRedisIsAwayTheInstanceCountsByItself() {
        links.redis().cut();
        for (int i = 0; i < 5; i++) {
            wrong(() -> login(name, WRONG, here));
        }
        tooMany(() -> login(name, PASSWORD, here));
        assertTrue(login(name, PASSWORD, freshAddress()).hasTokens());
    }

    @Test
    void fiftyFacesOfOthersLockTheAccountUntilItsOwnerFollowsTheMailedLinkOnce() {
        for (int i = 0; i < 50; i++) {
            assertFalse(isLocked());
            wrong(() -> login(name, ANOTHERS, freshAddress()));
        }
        assertTrue(isLocked());
        wrong(() -> login(name, PASSWORD, freshAddress()));
        wrong(() -> login(name, MINE, freshAddress()));
        refused(
                Code.PERMISSION_DENIED,
                "WRONG_PASSWORD",
                () -> stepUp(owner.getTokens().getAccessToken(), PASSWORD));
        assertTrue(profile().getLocked());
        told(Action.ACTION_ACCOUNT_LOCKED, "");

        String link = new Mails(peers.files()).arrived(email, LOCKED);
        unlock(link);
        assertTrue(login(name, PASSWORD, freshAddress()).hasTokens());
        assertTrue(login(name, MINE, freshAddress()).hasTokens());
        assertFalse(profile().getLocked());
        refused(Code.FAILED_PRECONDITION, "LINK_INVALID", () -> unlock(link));
        refused(Code.FAILED_PRECONDITION, "LINK_INVALID", () -> unlock("rubbish"));
        told(Action.ACTION_ACCOUNT_UNLOCKED, "");
    }

    @Test
    void aPasswordForgivesNoFaces() {
        for (int i = 0; i < 49; i++) {
            wrong(() -> login(name, ANOTHERS, freshAddress()));
        }
        assertTrue(login(name, PASSWORD, here).hasTokens());
        wrong(() -> login(name, ANOTHERS, freshAddress()));
        assertTrue(isLocked());
    }

    @Test
    void aHundredWrongPasswordsLockTheAccountUntilANewOneIsSetByMail() throws InterruptedException {
        for (int i = 0; i < 90; i++) {
            wrong(() -> login(name, WRONG, freshAddress()));
        }
        assertFalse(isLocked());
        List<Object> results = Caller.atOnce(10, () -> login(name, WRONG, freshAddress()));
        assertEquals(
                10,
                results.stream()
                        .filter(error -> isOf(error, Code.UNAUTHENTICATED))
                        .count());
        assertTrue(isLocked());

        var _ = caller.anonymous()
                .requestPasswordReset(
                        RequestPasswordResetRequest.newBuilder().setLogin(name).build());
        String link = new Mails(peers.files()).arrived(email, "Set a new password");
        var _ = caller.anonymous()
                .resetPassword(ResetPasswordRequest.newBuilder()
                        .setToken(link)
                        .setNewPassword(NEW_PASSWORD)
                        .setClient(from(here))
                        .build());
        assertFalse(isLocked());
        assertTrue(login(name, NEW_PASSWORD, here).hasTokens());
    }

    @Test
    void theCountsNameNobody() {
        wrong(() -> login(email, WRONG, here));
        String keys = redis.keys("signet:attempts:*")
                .await()
                .atMost(Duration.ofSeconds(10))
                .toString();
        assertTrue(keys.contains("signet:attempts:"), keys);
        for (String personal : List.of(name, here, owner.getAccount().getId())) {
            assertFalse(keys.contains(personal));
        }
    }

    private LoginResponse login(String login, String password, String address) {
        return caller.anonymous()
                .login(caller.login(login)
                        .setPassword(password)
                        .setClient(from(address))
                        .build());
    }

    private LoginResponse login(String login, BodySamples samples, String address) {
        return caller.anonymous()
                .login(caller.login(login)
                        .setSamples(samples)
                        .setClient(from(address))
                        .build());
    }

    private StepUpResponse stepUp(String token, String password) {
        return caller.with(token)
                .stepUp(StepUpRequest.newBuilder()
                        .setPassword(password)
                        .setClient(from(here))
                        .build());
    }

    private void changePassword(String token, String password) {
        var _ = caller.with(token)
                .updateProfile(UpdateProfileRequest.newBuilder()
                        .setCurrentPassword(password)
                        .setNewPassword(NEW_PASSWORD)
                        .setClient(from(here))
                        .build());
    }

    private void unlock(String link) {
        var _ = caller.anonymous()
                .unlock(UnlockRequest.newBuilder()
                        .setToken(link)
                        .setClient(from(here))
                        .build());
    }

    private io.signet.proto.auth.v1.Account profile() {
        return caller.with(owner.getTokens().getAccessToken())
                .getProfile(GetProfileRequest.getDefaultInstance())
                .getAccount();
    }

    private Client from(String address) {
        return caller.client().toBuilder().setAddress(address).build();
    }

    private boolean isLocked() {
        return database.count("select count(*) from users where locked_at is not null and username = ?", name) == 1;
    }

    private static boolean isOf(Object result, Code code) {
        return result instanceof StatusRuntimeException error
                && error.getStatus().getCode() == code;
    }

    private static void wrong(org.junit.jupiter.api.function.Executable call) {
        refused(Code.UNAUTHENTICATED, "INVALID_CREDENTIALS", call);
    }

    private static void tooMany(org.junit.jupiter.api.function.Executable call) {
        refused(Code.RESOURCE_EXHAUSTED, "TOO_MANY_ATTEMPTS", call);
    }

    private void told(Action action, String reason) {
        told(event -> event.getAction() == action && event.getReason().equals(reason));
    }
}
