package io.signet.gateway.client;

import io.quarkus.grpc.GrpcClient;
import io.signet.gateway.problem.Part;
import io.signet.gateway.request.Caller;
import io.signet.proto.auth.v1.BeginSocialLinkRequest;
import io.signet.proto.auth.v1.BeginSocialLoginRequest;
import io.signet.proto.auth.v1.BeginSocialResponse;
import io.signet.proto.auth.v1.FinishSocialRequest;
import io.signet.proto.auth.v1.ListSocialIdentitiesRequest;
import io.signet.proto.auth.v1.ListSocialProvidersRequest;
import io.signet.proto.auth.v1.MutinySocialServiceGrpc.MutinySocialServiceStub;
import io.signet.proto.auth.v1.RedeemSocialTicketRequest;
import io.signet.proto.auth.v1.RemoveSocialIdentityRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Signing in elsewhere, by auth-service. Every method fails with a {@link io.signet.gateway.problem.Refusal}. */
@Singleton
public class SocialClient {
    private final MutinySocialServiceStub social;
    private final Calls calls;

    SocialClient(@GrpcClient("auth") MutinySocialServiceStub social, Calls calls) {
        this.social = social;
        this.calls = calls;
    }

    public Uni<SocialProviders> providers(Caller caller) {
        return calls.repeatable(
                        Part.AUTH,
                        social,
                        caller,
                        stub -> stub.listSocialProviders(ListSocialProvidersRequest.getDefaultInstance()))
                .map(answer -> new SocialProviders(answer.getProvidersList().stream()
                        .map(provider -> new SocialProvider(provider.getId(), provider.getName()))
                        .toList()));
    }

    /**
     * Where a browser goes to sign in.
     *
     * @param remember whether the session shall last longer
     */
    public Uni<SocialRedirect> beginLogin(Caller caller, String provider, boolean remember) {
        BeginSocialLoginRequest request = BeginSocialLoginRequest.newBuilder()
                .setProvider(provider)
                .setRemember(remember)
                .build();
        return calls.withPatience(Part.AUTH, social, caller, stub -> stub.beginSocialLogin(request))
                .map(SocialClient::redirect);
    }

    /** Where the caller's browser goes to link the caller's account. */
    public Uni<SocialRedirect> beginLink(Caller caller, String provider) {
        BeginSocialLinkRequest request =
                BeginSocialLinkRequest.newBuilder().setProvider(provider).build();
        return calls.withPatience(Part.AUTH, social, caller, stub -> stub.beginSocialLink(request))
                .map(SocialClient::redirect);
    }

    /**
     * What a provider sent a browser back with.
     *
     * @param issuer that the answer names, or empty
     */
    public record Return(String provider, String state, String code, String issuer, String binding) {
        @Override
        public String toString() {
            return "Return[" + provider + "]";
        }
    }

    /** The ticket of whoever signs in; empty when an account was linked. */
    public Uni<Optional<String>> finish(Caller caller, Return back) {
        FinishSocialRequest request = FinishSocialRequest.newBuilder()
                .setProvider(back.provider())
                .setState(back.state())
                .setCode(back.code())
                .setIssuer(back.issuer())
                .setBinding(back.binding())
                .setClient(AuthClient.client(caller))
                .build();
        return calls.withPatience(Part.AUTH, social, caller, stub -> stub.finishSocial(request))
                .map(answer -> Optional.of(answer.getTicket()).filter(ticket -> !ticket.isEmpty()));
    }

    public Uni<SignedIn> redeem(Caller caller, String ticket) {
        RedeemSocialTicketRequest request = RedeemSocialTicketRequest.newBuilder()
                .setTicket(ticket)
                .setClient(AuthClient.client(caller))
                .build();
        return calls.once(Part.AUTH, social, caller, stub -> stub.redeemSocialTicket(request))
                .map(AuthClient::signedIn);
    }

    public Uni<SocialIdentities> identities(Caller caller) {
        return calls.repeatable(
                        Part.AUTH,
                        social,
                        caller,
                        stub -> stub.listSocialIdentities(ListSocialIdentitiesRequest.getDefaultInstance()))
                .map(answer -> new SocialIdentities(answer.getIdentitiesList().stream()
                        .map(identity -> new SocialIdentity(
                                identity.getId(),
                                identity.getProvider(),
                                identity.getLabel(),
                                AuthClient.instant(identity.getLinkedAt())))
                        .toList()));
    }

    public Uni<Void> remove(Caller caller, String id) {
        RemoveSocialIdentityRequest request =
                RemoveSocialIdentityRequest.newBuilder().setIdentityId(id).build();
        return calls.once(Part.AUTH, social, caller, stub -> stub.removeSocialIdentity(request))
                .replaceWithVoid();
    }

    private static SocialRedirect redirect(BeginSocialResponse answer) {
        return new SocialRedirect(
                answer.getLocation(),
                answer.getBinding(),
                AuthClient.instant(answer.getExpiresAt()),
                answer.getSecure());
    }
}
