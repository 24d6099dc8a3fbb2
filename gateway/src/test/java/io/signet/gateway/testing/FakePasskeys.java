package io.signet.gateway.testing;

import com.google.protobuf.Timestamp;
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
import io.signet.proto.auth.v1.MutinyPasskeyServiceGrpc.PasskeyServiceImplBase;
import io.signet.proto.auth.v1.Passkey;
import io.signet.proto.auth.v1.RemovePasskeyRequest;
import io.signet.proto.auth.v1.RemovePasskeyResponse;
import io.signet.proto.auth.v1.RenamePasskeyRequest;
import io.signet.proto.auth.v1.RenamePasskeyResponse;
import io.smallrye.mutiny.Uni;

/** The passkeys of auth-service, with canned answers. */
final class FakePasskeys extends PasskeyServiceImplBase {
    private static final Passkey TELEPHONE = Passkey.newBuilder()
            .setId(TestTokens.ADA)
            .setName("My telephone")
            .setCreatedAt(Timestamp.newBuilder().setSeconds(1_700_000_000))
            .setBackedUp(true)
            .build();

    @Override
    public Uni<BeginPasskeyRegistrationResponse> beginPasskeyRegistration(BeginPasskeyRegistrationRequest request) {
        return Uni.createFrom()
                .item(BeginPasskeyRegistrationResponse.newBuilder()
                        .setOptions("{\"challenge\":\"create\"}")
                        .build());
    }

    @Override
    public Uni<AddPasskeyResponse> addPasskey(AddPasskeyRequest request) {
        return Uni.createFrom()
                .item(AddPasskeyResponse.newBuilder()
                        .setPasskey(TELEPHONE.toBuilder().setName(request.getName()))
                        .build());
    }

    @Override
    public Uni<ListPasskeysResponse> listPasskeys(ListPasskeysRequest request) {
        return Uni.createFrom()
                .item(ListPasskeysResponse.newBuilder().addPasskeys(TELEPHONE).build());
    }

    @Override
    public Uni<RenamePasskeyResponse> renamePasskey(RenamePasskeyRequest request) {
        return Uni.createFrom()
                .item(RenamePasskeyResponse.newBuilder()
                        .setPasskey(TELEPHONE.toBuilder().setName(request.getName()))
                        .build());
    }

    @Override
    public Uni<RemovePasskeyResponse> removePasskey(RemovePasskeyRequest request) {
        return Uni.createFrom().item(RemovePasskeyResponse.getDefaultInstance());
    }

    @Override
    public Uni<BeginPasskeyAssertionResponse> beginPasskeyAssertion(BeginPasskeyAssertionRequest request) {
        return Uni.createFrom()
                .item(BeginPasskeyAssertionResponse.newBuilder()
                        .setOptions("{\"challenge\":\"get\"}")
                        .build());
    }

    @Override
    public Uni<LoginResponse> loginWithPasskey(LoginWithPasskeyRequest request) {
        return Uni.createFrom()
                .item(LoginResponse.newBuilder()
                        .setAccount(FakeAuth.ADA)
                        .setTokens(FakeAuth.TOKENS)
                        .addAmr("pop")
                        .build());
    }
}
