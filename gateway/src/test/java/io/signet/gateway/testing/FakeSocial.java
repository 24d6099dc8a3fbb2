package io.signet.gateway.testing;

import com.google.protobuf.Timestamp;
import io.signet.proto.auth.v1.BeginSocialLinkRequest;
import io.signet.proto.auth.v1.BeginSocialLoginRequest;
import io.signet.proto.auth.v1.BeginSocialResponse;
import io.signet.proto.auth.v1.FinishSocialRequest;
import io.signet.proto.auth.v1.FinishSocialResponse;
import io.signet.proto.auth.v1.ListSocialIdentitiesRequest;
import io.signet.proto.auth.v1.ListSocialIdentitiesResponse;
import io.signet.proto.auth.v1.ListSocialProvidersRequest;
import io.signet.proto.auth.v1.ListSocialProvidersResponse;
import io.signet.proto.auth.v1.LoginResponse;
import io.signet.proto.auth.v1.MutinySocialServiceGrpc.SocialServiceImplBase;
import io.signet.proto.auth.v1.RedeemSocialTicketRequest;
import io.signet.proto.auth.v1.RemoveSocialIdentityRequest;
import io.signet.proto.auth.v1.RemoveSocialIdentityResponse;
import io.signet.proto.auth.v1.SocialIdentity;
import io.signet.proto.auth.v1.SocialProvider;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Signing in elsewhere, with canned answers. */
final class FakeSocial extends SocialServiceImplBase {
    /** The state of somebody who links an account. */
    private static final String LINKING = "linking";

    @Override
    public Uni<ListSocialProvidersResponse> listSocialProviders(ListSocialProvidersRequest request) {
        return Uni.createFrom()
                .item(ListSocialProvidersResponse.newBuilder()
                        .addProviders(
                                SocialProvider.newBuilder().setId("google").setName("Google"))
                        .build());
    }

    @Override
    public Uni<BeginSocialResponse> beginSocialLogin(BeginSocialLoginRequest request) {
        return Uni.createFrom().item(begun());
    }

    @Override
    public Uni<BeginSocialResponse> beginSocialLink(BeginSocialLinkRequest request) {
        return Uni.createFrom().item(begun());
    }

    @Override
    public Uni<FinishSocialResponse> finishSocial(FinishSocialRequest request) {
        return Uni.createFrom()
                .item(
                        request.getState().equals(LINKING)
                                ? FinishSocialResponse.getDefaultInstance()
                                : FinishSocialResponse.newBuilder()
                                        .setTicket("ticket")
                                        .build());
    }

    @Override
    public Uni<LoginResponse> redeemSocialTicket(RedeemSocialTicketRequest request) {
        return Uni.createFrom()
                .item(LoginResponse.newBuilder()
                        .setAccount(FakeAuth.ADA)
                        .setTokens(FakeAuth.TOKENS)
                        .addAmr("fed")
                        .build());
    }

    @Override
    public Uni<ListSocialIdentitiesResponse> listSocialIdentities(ListSocialIdentitiesRequest request) {
        return Uni.createFrom()
                .item(ListSocialIdentitiesResponse.newBuilder()
                        .addIdentities(SocialIdentity.newBuilder()
                                .setId(TestTokens.ADA)
                                .setProvider("google")
                                .setLabel("ada@example.org")
                                .setLinkedAt(Timestamp.newBuilder().setSeconds(1_700_000_000)))
                        .build());
    }

    @Override
    public Uni<RemoveSocialIdentityResponse> removeSocialIdentity(RemoveSocialIdentityRequest request) {
        return Uni.createFrom().item(RemoveSocialIdentityResponse.getDefaultInstance());
    }

    private static BeginSocialResponse begun() {
        return BeginSocialResponse.newBuilder()
                .setLocation("https://provider.example/authorize?state=s&nonce=n")
                .setBinding("binding")
                .setExpiresAt(Timestamp.newBuilder()
                        .setSeconds(Instant.now().plusSeconds(600).getEpochSecond()))
                .setSecure(true)
                .build();
    }
}
