package io.signet.auth.api;

import com.google.protobuf.ByteString;
import io.signet.auth.domain.BodySamples;
import io.signet.auth.domain.EmailAddress;
import io.signet.auth.domain.LoginAttempt;
import io.signet.auth.domain.LoginName;
import io.signet.auth.domain.Origin;
import io.signet.auth.domain.Password;
import io.signet.auth.domain.ProfileChange;
import io.signet.auth.domain.Reason;
import io.signet.auth.domain.Registration;
import io.signet.auth.domain.Username;
import io.signet.proto.auth.v1.Client;
import io.signet.proto.auth.v1.LoginRequest;
import io.signet.proto.auth.v1.RefreshRequest;
import io.signet.proto.auth.v1.RegisterRequest;
import io.signet.proto.auth.v1.UpdateProfileRequest;
import java.util.List;
import java.util.Optional;

/** Requests in our own terms; what breaks a rule becomes an INVALID_ARGUMENT that names the fields. */
final class Requests {
    private Requests() {}

    static Registration registration(RegisterRequest request) {
        var fields = new Fields();
        Optional<Username> username = fields.read("username", () -> new Username(request.getUsername()));
        Optional<EmailAddress> email = fields.read("email", () -> new EmailAddress(request.getEmail()));
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
                    "password", () -> new LoginAttempt(login.orElseThrow(), password, samples, origin.orElseThrow()));
            if (attempt.isPresent()) {
                return attempt.get();
            }
        }
        throw fields.problem(Reason.INVALID_REQUEST);
    }

    static Origin origin(RefreshRequest request) {
        var fields = new Fields();
        return fields.read("client.address", () -> origin(request.getClient()))
                .orElseThrow(() -> fields.problem(Reason.INVALID_REQUEST));
    }

    static ProfileChange profileChange(UpdateProfileRequest request) {
        var fields = new Fields();
        Optional<EmailAddress> email = request.hasEmail()
                ? fields.read("email", () -> new EmailAddress(request.getEmail()))
                : Optional.empty();
        Optional<Password> password = request.hasNewPassword()
                ? fields.read("new_password", () -> Password.chosen(request.getNewPassword()))
                : Optional.empty();
        if (!fields.areValid()) {
            throw fields.problem(Reason.INVALID_ACCOUNT);
        }
        return new ProfileChange(email, password, Password.typed(request.getCurrentPassword()));
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
