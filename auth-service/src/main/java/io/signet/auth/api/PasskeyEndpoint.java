package io.signet.auth.api;

import io.quarkus.grpc.GrpcService;
import io.signet.auth.usecase.ManagePasskeys;
import io.signet.auth.usecase.PasskeyLogin;
import io.signet.auth.usecase.PasskeyProofs;
import io.signet.proto.auth.v1.AddPasskeyRequest;
import io.signet.proto.auth.v1.AddPasskeyResponse;
import io.signet.proto.auth.v1.BeginPasskeyAssertionRequest;
import io.signet.proto.auth.v1.BeginPasskeyAssertionResponse;
import io.signet.proto.auth.v1.BeginPasskeyRegistrationRequest;
import io.signet.proto.auth.v1.BeginPasskeyRegistrationResponse;
import io.signet.proto.auth.v1.ListPasskeysRequest;
import io.signet.proto.auth.v1.ListPasskeysResponse;
import io.signet.proto.auth.v1.LoginResponse;
import io.signet.proto.auth.v1.LoginWithPasskeyRequest;
import io.signet.proto.auth.v1.PasskeyService;
import io.signet.proto.auth.v1.RemovePasskeyRequest;
import io.signet.proto.auth.v1.RemovePasskeyResponse;
import io.signet.proto.auth.v1.RenamePasskeyRequest;
import io.signet.proto.auth.v1.RenamePasskeyResponse;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.UUID;

/** The gRPC face of passkeys: what is not opened to somebody is closed to everybody. */
@GrpcService
@DenyAll
public class PasskeyEndpoint implements PasskeyService {
    private static final String USER = "user";

    private final ManagePasskeys passkeys;
    private final PasskeyProofs proofs;
    private final PasskeyLogin login;
    private final Callers callers;

    @Inject
    public PasskeyEndpoint(ManagePasskeys passkeys, PasskeyProofs proofs, PasskeyLogin login, Callers callers) {
        this.passkeys = passkeys;
        this.proofs = proofs;
        this.login = login;
        this.callers = callers;
    }

    @Override
    @RolesAllowed(USER)
    public Uni<BeginPasskeyRegistrationResponse> beginPasskeyRegistration(BeginPasskeyRegistrationRequest request) {
        return callers.current().chain(passkeys::begin).map(PasskeyReplies::asked);
    }

    @Override
    @RolesAllowed(USER)
    public Uni<AddPasskeyResponse> addPasskey(AddPasskeyRequest request) {
        var name = Requests.passkeyName(request.getName());
        return callers.current()
                .chain(caller -> passkeys.add(caller, name, request.getCredential()))
                .map(PasskeyReplies::kept)
                .map(passkey ->
                        AddPasskeyResponse.newBuilder().setPasskey(passkey).build());
    }

    @Override
    @RolesAllowed(USER)
    public Uni<ListPasskeysResponse> listPasskeys(ListPasskeysRequest request) {
        return callers.current().chain(passkeys::list).map(PasskeyReplies::of);
    }

    @Override
    @RolesAllowed(USER)
    public Uni<RenamePasskeyResponse> renamePasskey(RenamePasskeyRequest request) {
        UUID id = Requests.id("passkey_id", request.getPasskeyId());
        var name = Requests.passkeyName(request.getName());
        return callers.current()
                .chain(caller -> passkeys.rename(caller, id, name))
                .map(PasskeyReplies::kept)
                .map(passkey ->
                        RenamePasskeyResponse.newBuilder().setPasskey(passkey).build());
    }

    @Override
    @RolesAllowed(USER)
    public Uni<RemovePasskeyResponse> removePasskey(RemovePasskeyRequest request) {
        UUID id = Requests.id("passkey_id", request.getPasskeyId());
        return callers.current().chain(caller -> passkeys.remove(caller, id)).map(PasskeyReplies::removed);
    }

    @Override
    @PermitAll
    public Uni<BeginPasskeyAssertionResponse> beginPasskeyAssertion(BeginPasskeyAssertionRequest request) {
        return proofs.begin()
                .map(options -> BeginPasskeyAssertionResponse.newBuilder()
                        .setOptions(options)
                        .build());
    }

    @Override
    @PermitAll
    public Uni<LoginResponse> loginWithPasskey(LoginWithPasskeyRequest request) {
        return login.login(request.getCredential(), Requests.checkedOrigin(request.getClient()), request.getRemember())
                .map(Replies::of);
    }
}
