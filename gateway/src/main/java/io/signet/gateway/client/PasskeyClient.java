package io.signet.gateway.client;

import io.quarkus.grpc.GrpcClient;
import io.signet.gateway.problem.Part;
import io.signet.gateway.request.Caller;
import io.signet.proto.auth.v1.AddPasskeyRequest;
import io.signet.proto.auth.v1.BeginPasskeyAssertionRequest;
import io.signet.proto.auth.v1.BeginPasskeyAssertionResponse;
import io.signet.proto.auth.v1.BeginPasskeyRegistrationRequest;
import io.signet.proto.auth.v1.BeginPasskeyRegistrationResponse;
import io.signet.proto.auth.v1.ListPasskeysRequest;
import io.signet.proto.auth.v1.LoginWithPasskeyRequest;
import io.signet.proto.auth.v1.MutinyPasskeyServiceGrpc.MutinyPasskeyServiceStub;
import io.signet.proto.auth.v1.RemovePasskeyRequest;
import io.signet.proto.auth.v1.RenamePasskeyRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The passkeys that auth-service keeps. Every method fails with a {@link io.signet.gateway.problem.Refusal}. */
@Singleton
public class PasskeyClient {
    private final MutinyPasskeyServiceStub passkeys;
    private final Calls calls;

    PasskeyClient(@GrpcClient("auth") MutinyPasskeyServiceStub passkeys, Calls calls) {
        this.passkeys = passkeys;
        this.calls = calls;
    }

    public Uni<Passkeys> list(Caller caller) {
        return calls.repeatable(
                        Part.AUTH,
                        passkeys,
                        caller,
                        stub -> stub.listPasskeys(ListPasskeysRequest.getDefaultInstance()))
                .map(answer -> new Passkeys(answer.getPasskeysList().stream()
                        .map(PasskeyClient::passkey)
                        .toList()));
    }

    /** Options for a new passkey, as JSON. */
    public Uni<String> beginRegistration(Caller caller) {
        return calls.once(
                        Part.AUTH,
                        passkeys,
                        caller,
                        stub -> stub.beginPasskeyRegistration(BeginPasskeyRegistrationRequest.getDefaultInstance()))
                .map(BeginPasskeyRegistrationResponse::getOptions);
    }

    /**
     * Adds the passkey that a browser made.
     *
     * @param credential JSON
     */
    public Uni<Passkey> add(Caller caller, String name, String credential) {
        AddPasskeyRequest request = AddPasskeyRequest.newBuilder()
                .setName(name)
                .setCredential(credential)
                .build();
        return calls.once(Part.AUTH, passkeys, caller, stub -> stub.addPasskey(request))
                .map(answer -> passkey(answer.getPasskey()));
    }

    public Uni<Passkey> rename(Caller caller, String id, String name) {
        RenamePasskeyRequest request =
                RenamePasskeyRequest.newBuilder().setPasskeyId(id).setName(name).build();
        return calls.once(Part.AUTH, passkeys, caller, stub -> stub.renamePasskey(request))
                .map(answer -> passkey(answer.getPasskey()));
    }

    public Uni<Void> remove(Caller caller, String id) {
        RemovePasskeyRequest request =
                RemovePasskeyRequest.newBuilder().setPasskeyId(id).build();
        return calls.once(Part.AUTH, passkeys, caller, stub -> stub.removePasskey(request))
                .replaceWithVoid();
    }

    /** Options for a signature by any passkey, as JSON. */
    public Uni<String> beginAssertion(Caller caller) {
        return calls.once(
                        Part.AUTH,
                        passkeys,
                        caller,
                        stub -> stub.beginPasskeyAssertion(BeginPasskeyAssertionRequest.getDefaultInstance()))
                .map(BeginPasskeyAssertionResponse::getOptions);
    }

    /**
     * Signs in.
     *
     * @param credential JSON
     * @param remember whether the session shall last longer
     */
    public Uni<SignedIn> login(Caller caller, String credential, boolean remember) {
        LoginWithPasskeyRequest request = LoginWithPasskeyRequest.newBuilder()
                .setCredential(credential)
                .setRemember(remember)
                .setClient(AuthClient.client(caller))
                .build();
        return calls.once(Part.AUTH, passkeys, caller, stub -> stub.loginWithPasskey(request))
                .map(AuthClient::signedIn);
    }

    private static Passkey passkey(io.signet.proto.auth.v1.Passkey passkey) {
        return new Passkey(
                passkey.getId(),
                passkey.getName(),
                AuthClient.instant(passkey.getCreatedAt()),
                passkey.hasLastUsedAt() ? AuthClient.instant(passkey.getLastUsedAt()) : null,
                passkey.getBackedUp());
    }
}
