package io.signet.auth.api;

import com.google.protobuf.ByteString;
import io.signet.auth.domain.AccountQuery;
import io.signet.auth.domain.BodySamples;
import io.signet.auth.domain.EmailAddress;
import io.signet.auth.domain.InvalidValue;
import io.signet.auth.domain.LoginAttempt;
import io.signet.auth.domain.LoginName;
import io.signet.auth.domain.MfaAnswer;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.PasskeyName;
import io.signet.auth.domain.Password;
import io.signet.auth.domain.ProfileChange;
import io.signet.auth.domain.Reason;
import io.signet.auth.domain.Registration;
import io.signet.auth.domain.Role;
import io.signet.auth.domain.Username;
import io.signet.proto.auth.v1.AnswerMfaRequest;
import io.signet.proto.auth.v1.Client;
import io.signet.proto.auth.v1.ListAccountsRequest;
import io.signet.proto.auth.v1.LoginRequest;
import io.signet.proto.auth.v1.RegisterRequest;
import io.signet.proto.auth.v1.RequestPasswordResetRequest;
import io.signet.proto.auth.v1.ResetPasswordRequest;
import io.signet.proto.auth.v1.SetAccountRolesRequest;
import io.signet.proto.auth.v1.StepUpRequest;
import io.signet.proto.auth.v1.UpdateProfileRequest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Requests in our own terms; what breaks a rule becomes an INVALID_ARGUMENT that names the fields. */
final class Requests {
    private static final int PAGE = 50;

    private Requests() {}

    static Registration registration(RegisterRequest request) {
        var fields = new Fields();
        Optional<Username> username = fields.read("username", () -> Username.chosen(request.getUsername()));
        Optional<EmailAddress> email = fields.read("email", () -> EmailAddress.chosen(request.getEmail()));
        Optional<Password> password = fields.read("password", () -> Password.chosen(request.getPassword()));
        Optional<Origin> origin = fields.read("client.address", () -> origin(request.getClient()));
        if (!fields.areValid()) {
            throw fields.problem(Reason.INVALID_ACCOUNT);
        }
        return new Registration(
                username.orElseThrow(),
                email.orElseThrow(),
                password.orElseThrow(),
                samples(request.getSamples()),
                request.getBiometricConsent(),
                Optional.of(request.getAdministratorToken()).filter(token -> !token.isEmpty()),
                origin.orElseThrow());
    }

    static LoginAttempt loginAttempt(LoginRequest request) {
        var fields = new Fields();
        Optional<LoginName> login = fields.read("login", () -> new LoginName(request.getLogin()));
        Optional<Origin> origin = fields.read("client.address", () -> origin(request.getClient()));
        if (fields.areValid()) {
            Optional<Password> password =
                    request.hasPassword() ? Optional.of(Password.typed(request.getPassword())) : Optional.empty();
            BodySamples samples = samples(request.getSamples());
            Optional<LoginAttempt> attempt = fields.read(
                    "password",
                    () -> new LoginAttempt(
                            login.orElseThrow(), password, samples, origin.orElseThrow(), request.getRemember()));
            if (attempt.isPresent()) {
                return attempt.get();
            }
        }
        throw fields.problem(Reason.INVALID_REQUEST);
    }

    /** Where a request comes from that says nothing else that could be wrong. */
    static Origin checkedOrigin(Client client) {
        var fields = new Fields();
        return fields.read("client.address", () -> origin(client))
                .orElseThrow(() -> fields.problem(Reason.INVALID_REQUEST));
    }

    static Optional<Password> password(StepUpRequest request) {
        return request.hasPassword() ? Optional.of(Password.typed(request.getPassword())) : Optional.empty();
    }

    static Optional<String> code(StepUpRequest request) {
        return request.hasCode() ? Optional.of(request.getCode()) : Optional.empty();
    }

    static Optional<String> passkey(StepUpRequest request) {
        return request.hasPasskey() ? Optional.of(request.getPasskey()) : Optional.empty();
    }

    static MfaAnswer answer(AnswerMfaRequest request) {
        var fields = new Fields();
        return fields.read("code", () -> mfaAnswer(request)).orElseThrow(() -> fields.problem(Reason.INVALID_REQUEST));
    }

    private static MfaAnswer mfaAnswer(AnswerMfaRequest request) {
        if (request.hasPasskey() == !request.getCode().isEmpty()) {
            throw new InvalidValue("Give a code or a passkey.");
        }
        return request.hasPasskey()
                ? new MfaAnswer.Passkey(request.getPasskey())
                : new MfaAnswer.Code(request.getCode());
    }

    static PasskeyName passkeyName(String name) {
        var fields = new Fields();
        return fields.read("name", () -> new PasskeyName(name))
                .orElseThrow(() -> fields.problem(Reason.INVALID_REQUEST));
    }

    static LoginName login(RequestPasswordResetRequest request) {
        var fields = new Fields();
        return fields.read("login", () -> new LoginName(request.getLogin()))
                .orElseThrow(() -> fields.problem(Reason.INVALID_REQUEST));
    }

    static Password newPassword(ResetPasswordRequest request) {
        var fields = new Fields();
        return fields.read("new_password", () -> Password.chosen(request.getNewPassword()))
                .orElseThrow(() -> fields.problem(Reason.INVALID_ACCOUNT));
    }

    static ProfileChange profileChange(UpdateProfileRequest request) {
        var fields = new Fields();
        Optional<EmailAddress> email = request.hasEmail()
                ? fields.read("email", () -> EmailAddress.chosen(request.getEmail()))
                : Optional.empty();
        Optional<Password> password = request.hasNewPassword()
                ? fields.read("new_password", () -> Password.chosen(request.getNewPassword()))
                : Optional.empty();
        if (!fields.areValid()) {
            throw fields.problem(Reason.INVALID_ACCOUNT);
        }
        return new ProfileChange(email, password, Password.typed(request.getCurrentPassword()));
    }

    static AccountQuery accountQuery(ListAccountsRequest request) {
        var fields = new Fields();
        int most = request.getPageSize() == 0 ? PAGE : request.getPageSize();
        return fields.read("page_size", () -> new AccountQuery(request.getQuery(), request.getCursor(), most))
                .orElseThrow(() -> fields.problem(Reason.INVALID_REQUEST));
    }

    /** The UUID in a field of that name. */
    static UUID id(String field, String id) {
        var fields = new Fields();
        return fields.read(field, () -> uuid(id)).orElseThrow(() -> fields.problem(Reason.INVALID_REQUEST));
    }

    static Set<Role> roles(SetAccountRolesRequest request) {
        var fields = new Fields();
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : request.getRolesList()) {
            fields.read("roles", () -> role(name)).ifPresent(roles::add);
        }
        if (!fields.areValid()) {
            throw fields.problem(Reason.INVALID_REQUEST);
        }
        return roles;
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidValue("Give an id, a UUID.");
        }
    }

    private static Role role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.claim().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidValue("A role is user, operator, auditor or administrator."));
    }

    private static Origin origin(Client client) {
        return new Origin(client.getAddress(), client.getUserAgent());
    }

    private static BodySamples samples(io.signet.proto.auth.v1.BodySamples samples) {
        return new BodySamples(views(samples.getFacesList()), views(samples.getFingerprintsList()));
    }

    private static List<java.nio.ByteBuffer> views(List<ByteString> pictures) {
        return pictures.stream().map(ByteString::asReadOnlyByteBuffer).toList();
    }
}
