package io.signet.auth.service;

import static io.signet.auth.service.Caller.PASSWORD;
import static io.signet.auth.service.Caller.freshName;
import static io.signet.auth.service.Caller.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.auth.domain.Password;
import io.signet.auth.domain.PasswordHash;
import io.signet.auth.password.PasswordHasher;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.proto.auth.v1.Account;
import io.signet.proto.auth.v1.GetProfileRequest;
import io.signet.proto.auth.v1.LoginRequest;
import io.signet.proto.auth.v1.LoginResponse;
import io.signet.proto.auth.v1.RegisterResponse;
import io.signet.proto.auth.v1.UpdateProfileRequest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class AccountsTest extends ServiceTest {
    private static final String NEW_PASSWORD = "even better horse battery staple";

    @Test
    void whoRegistersIsSignedInAndCanSignInAgainByEitherName() {
        String name = freshName();
        RegisterResponse registered =
                caller.anonymous().register(caller.registration(name).build());
        assertEquals(name, registered.getAccount().getUsername());
        assertEquals(List.of("user"), registered.getAccount().getRolesList());
        assertTrue(registered.getAccount().getActive());

        Account profile = profile(registered.getTokens().getAccessToken());
        assertEquals(registered.getAccount(), profile);

        for (String login : List.of(name, name.toUpperCase(Locale.ROOT), name + "@Example.ORG")) {
            LoginResponse signedIn = login(login, PASSWORD);
            assertEquals(profile, signedIn.getAccount());
            assertEquals(List.of("pwd"), signedIn.getAmrList());
            assertEquals(profile, profile(signedIn.getTokens().getAccessToken()));
        }
    }

    @Test
    void everyFieldThatIsWrongIsNamedAtOnce() {
        var error = assertThrows(
                StatusRuntimeException.class,
                () -> caller.anonymous()
                        .register(caller.registration("a b")
                                .setEmail("nobody")
                                .setPassword("short")
                                .build()));
        Caller.reason(Code.INVALID_ARGUMENT, "INVALID_ACCOUNT", error);
        assertEquals(List.of("username", "email", "password"), Caller.fields(error));
    }

    @Test
    void namesAreTakenWithoutRegardToCaseAndWidth() {
        String name = freshName();
        var _ = caller.anonymous().register(caller.registration(name).build());
        // Full-width letters are the same letters in NFKC.
        String wide = "\uFF35" + name.substring(1);
        for (String twin : List.of(name, name.toUpperCase(Locale.ROOT), wide)) {
            refused(
                    Code.ALREADY_EXISTS,
                    "USERNAME_TAKEN",
                    () -> caller.anonymous()
                            .register(caller.registration(twin)
                                    .setEmail(freshName() + "@example.org")
                                    .build()));
        }
        refused(
                Code.ALREADY_EXISTS,
                "EMAIL_TAKEN",
                () -> caller.anonymous()
                        .register(caller.registration(freshName())
                                .setEmail(name + "@EXAMPLE.org")
                                .build()));
    }

    @Test
    void aNameThatLooksLikeAnothersIsTaken() {
        String name = freshName() + "modern";
        var _ = caller.anonymous().register(caller.registration(name).build());
        for (String twin : List.of(name.replace("modern", "modem"), name.replace("modern", "m0dern"))) {
            refused(
                    Code.ALREADY_EXISTS,
                    "USERNAME_TAKEN",
                    () -> caller.anonymous().register(caller.registration(twin).build()));
        }
    }

    @Test
    void scriptsThatNobodyWritesTogetherAreNoName() {
        var error = assertThrows(
                StatusRuntimeException.class,
                () -> caller.anonymous()
                        .register(caller.registration("\u0430" + freshName())
                                .setEmail(freshName() + "@example.org")
                                .build()));
        Caller.reason(Code.INVALID_ARGUMENT, "INVALID_ACCOUNT", error);
        assertEquals(List.of("username"), Caller.fields(error));
    }

    @Test
    void anAddressThatLooksLikeAnothersIsRefused() {
        String name = freshName();
        var registered = caller.anonymous().register(caller.registration(name).build());
        String lookalike = name.replaceFirst("^u", "\u0430") + "@example.org";
        for (Executable attempt : List.<Executable>of(
                () -> caller.anonymous()
                        .register(caller.registration(freshName())
                                .setEmail(lookalike)
                                .build()),
                () -> caller.with(registered.getTokens().getAccessToken())
                        .updateProfile(UpdateProfileRequest.newBuilder()
                                .setEmail(lookalike)
                                .build()))) {
            var error = assertThrows(StatusRuntimeException.class, attempt);
            Caller.reason(Code.INVALID_ARGUMENT, "INVALID_ACCOUNT", error);
            assertEquals(List.of("email"), Caller.fields(error));
        }
    }

    @Test
    void aPasswordThatIsEasilyGuessedIsRefused() {
        String name = freshName();
        for (String weak : List.of("password1234", name + "1")) {
            var error = assertThrows(
                    StatusRuntimeException.class,
                    () -> caller.anonymous()
                            .register(
                                    caller.registration(name).setPassword(weak).build()));
            Caller.reason(Code.INVALID_ARGUMENT, "INVALID_ACCOUNT", error);
            assertEquals(List.of("password"), Caller.fields(error));
        }
        String token = caller.anonymous()
                .register(caller.registration(name).build())
                .getTokens()
                .getAccessToken();
        var error = assertThrows(
                StatusRuntimeException.class,
                () -> caller.with(token)
                        .updateProfile(UpdateProfileRequest.newBuilder()
                                .setNewPassword("qwertyuiop12")
                                .setCurrentPassword(PASSWORD)
                                .build()));
        Caller.reason(Code.INVALID_ARGUMENT, "INVALID_ACCOUNT", error);
        assertEquals(List.of("new_password"), Caller.fields(error));
        assertEquals(name, login(name, PASSWORD).getAccount().getUsername());
    }

    @Test
    void signingInBringsAnOldHashToTodaysCost() throws Exception {
        String name = freshName();
        var _ = caller.anonymous().register(caller.registration(name).build());
        String cheap = new PasswordHasher(4, new SecureRandom())
                .hash(Password.typed(PASSWORD))
                .value();
        database.execute("update users set password_hash = ? where username = ?", cheap, name);
        refused(Code.UNAUTHENTICATED, "INVALID_CREDENTIALS", () -> login(name, "wrong horse battery staple"));
        assertEquals(4, cost(name));
        assertEquals(name, login(name, PASSWORD).getAccount().getUsername());
        assertEquals(6, cost(name));
        assertEquals(name, login(name, PASSWORD).getAccount().getUsername());
    }

    private int cost(String name) {
        Object hash = database.column("select password_hash from users where username = ?", name)
                .getFirst();
        return new PasswordHash(hash.toString()).cost();
    }

    @Test
    void ofManyWhoRegisterOneNameAtOnceExactlyOneWins() throws InterruptedException {
        var request = caller.registration(freshName()).build();
        List<Object> results = Caller.atOnce(20, () -> caller.anonymous().register(request));
        assertEquals(
                1, results.stream().filter(RegisterResponse.class::isInstance).count());
        results.stream()
                .filter(StatusRuntimeException.class::isInstance)
                .forEach(error -> Caller.reason(Code.ALREADY_EXISTS, "USERNAME_TAKEN", (StatusRuntimeException) error));
    }

    @Test
    void unknownNameWrongPasswordAndDeactivatedAccountGetOneAnswer() {
        String name = freshName();
        var _ = caller.anonymous().register(caller.registration(name).build());
        String wrong = message(name, "wrong horse battery staple");
        assertEquals(wrong, message(freshName(), PASSWORD));
        assertEquals(wrong, message(name, PASSWORD.repeat(2000)));
        assertEquals(wrong, message("\u0000' or 1=1 --", PASSWORD));
    }

    private String message(String name, String password) {
        var error = assertThrows(StatusRuntimeException.class, () -> login(name, password));
        Caller.reason(Code.UNAUTHENTICATED, "INVALID_CREDENTIALS", error);
        return error.getMessage();
    }

    @Test
    void aLoginWithNothingToShowIsRefused() {
        refused(
                Code.INVALID_ARGUMENT,
                "INVALID_REQUEST",
                () -> caller.anonymous().login(caller.login(freshName()).build()));
        refused(
                Code.INVALID_ARGUMENT,
                "INVALID_REQUEST",
                () -> caller.anonymous()
                        .login(LoginRequest.newBuilder().setPassword(PASSWORD).build()));
        refused(
                Code.INVALID_ARGUMENT,
                "INVALID_REQUEST",
                () -> caller.anonymous()
                        .login(caller.login(freshName())
                                .setPassword(PASSWORD)
                                .setClient(caller.client().toBuilder().setAddress("not an address\n"))
                                .build()));
    }

    @Test
    void longPasswordsCountToTheirLastCharacter() {
        String name = freshName();
        String password = "ocean tulip gravel " + "p".repeat(236);
        var _ = caller.anonymous()
                .register(caller.registration(name).setPassword(password + "a").build());
        assertEquals(name, login(name, password + "a").getAccount().getUsername());
        refused(Code.UNAUTHENTICATED, "INVALID_CREDENTIALS", () -> login(name, password + "b"));
    }

    @Test
    void aNewPasswordTakesThePlaceOfTheOldAndEndsOtherSessions() {
        String name = freshName();
        var first =
                caller.anonymous().register(caller.registration(name).build()).getTokens();
        var second = login(name, PASSWORD).getTokens();

        refused(
                Code.PERMISSION_DENIED,
                "WRONG_PASSWORD",
                () -> caller.with(second.getAccessToken())
                        .updateProfile(UpdateProfileRequest.newBuilder()
                                .setNewPassword(NEW_PASSWORD)
                                .setCurrentPassword("wrong horse battery staple")
                                .build()));
        var _ = caller.with(second.getAccessToken())
                .updateProfile(UpdateProfileRequest.newBuilder()
                        .setNewPassword(NEW_PASSWORD)
                        .setCurrentPassword(PASSWORD)
                        .build());

        refused(Code.UNAUTHENTICATED, "INVALID_CREDENTIALS", () -> login(name, PASSWORD));
        assertEquals(name, login(name, NEW_PASSWORD).getAccount().getUsername());
        refused(Code.UNAUTHENTICATED, "TOKEN_INVALID", () -> profile(first.getAccessToken()));
        assertEquals(name, profile(second.getAccessToken()).getUsername());
    }

    @Test
    void aChangeOfTheProfileIsAllOrNothing() {
        String name = freshName();
        String other = freshName();
        var _ = caller.anonymous().register(caller.registration(other).build());
        var token = caller.anonymous()
                .register(caller.registration(name).build())
                .getTokens()
                .getAccessToken();

        refused(
                Code.ALREADY_EXISTS,
                "EMAIL_TAKEN",
                () -> caller.with(token)
                        .updateProfile(UpdateProfileRequest.newBuilder()
                                .setEmail(other.toUpperCase(Locale.ROOT) + "@example.org")
                                .setNewPassword(NEW_PASSWORD)
                                .setCurrentPassword(PASSWORD)
                                .build()));
        assertEquals(name + "@example.org", profile(token).getEmail());
        assertEquals(name, login(name, PASSWORD).getAccount().getUsername());

        refused(
                Code.INVALID_ARGUMENT,
                "INVALID_ACCOUNT",
                () -> caller.with(token)
                        .updateProfile(UpdateProfileRequest.newBuilder()
                                .setEmail("@")
                                .setNewPassword("short")
                                .build()));
    }

    private LoginResponse login(String name, String password) {
        return caller.anonymous().login(caller.login(name).setPassword(password).build());
    }

    private Account profile(String token) {
        return caller.with(token)
                .getProfile(GetProfileRequest.getDefaultInstance())
                .getAccount();
    }
}
