package io.signet.auth.api;

import io.quarkus.grpc.GrpcService;
import io.signet.auth.usecase.ManageIdentities;
import io.signet.auth.usecase.SocialLogin;
import io.signet.auth.usecase.SocialSignIn;
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
import io.signet.proto.auth.v1.RedeemSocialTicketRequest;
import io.signet.proto.auth.v1.RemoveSocialIdentityRequest;
import io.signet.proto.auth.v1.RemoveSocialIdentityResponse;
import io.signet.proto.auth.v1.SocialService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.UUID;

/** The gRPC face of signing in elsewhere: what is not opened to somebody is closed to everybody. */
@GrpcService
@DenyAll
public class SocialEndpoint implements SocialService {
    private static final String USER = "user";

    private final SocialLogin login;
    private final SocialSignIn signIn;
    private final ManageIdentities identities;
    private final Callers callers;

    @Inject
    public SocialEndpoint(SocialLogin login, SocialSignIn signIn, ManageIdentities identities, Callers callers) {
        this.login = login;
        this.signIn = signIn;
        this.identities = identities;
        this.callers = callers;
    }

    @Override
    @PermitAll
    public Uni<ListSocialProvidersResponse> listSocialProviders(ListSocialProvidersRequest request) {
        return Uni.createFrom().item(SocialReplies.of(login.providers()));
    }

    @Override
    @PermitAll
    public Uni<BeginSocialResponse> beginSocialLogin(BeginSocialLoginRequest request) {
        return login.beginLogin(request.getProvider(), request.getRemember()).map(SocialReplies::redirected);
    }

    @Override
    @RolesAllowed(USER)
    public Uni<BeginSocialResponse> beginSocialLink(BeginSocialLinkRequest request) {
        return callers.current()
                .chain(caller -> login.beginLink(caller, request.getProvider()))
                .map(SocialReplies::redirected);
    }

    @Override
    @PermitAll
    public Uni<FinishSocialResponse> finishSocial(FinishSocialRequest request) {
        return login.finish(new SocialLogin.Return(
                        request.getProvider(),
                        request.getState(),
                        request.getCode(),
                        request.getIssuer(),
                        request.getBinding(),
                        Requests.checkedOrigin(request.getClient())))
                .map(SocialReplies::finished);
    }

    @Override
    @PermitAll
    public Uni<LoginResponse> redeemSocialTicket(RedeemSocialTicketRequest request) {
        return signIn.redeem(request.getTicket(), Requests.checkedOrigin(request.getClient()))
                .map(Replies::of);
    }

    @Override
    @RolesAllowed(USER)
    public Uni<ListSocialIdentitiesResponse> listSocialIdentities(ListSocialIdentitiesRequest request) {
        return callers.current().chain(identities::list).map(SocialReplies::of);
    }

    @Override
    @RolesAllowed(USER)
    public Uni<RemoveSocialIdentityResponse> removeSocialIdentity(RemoveSocialIdentityRequest request) {
        UUID id = Requests.id("identity_id", request.getIdentityId());
        return callers.current().chain(caller -> identities.remove(caller, id)).map(SocialReplies::removed);
    }
}
