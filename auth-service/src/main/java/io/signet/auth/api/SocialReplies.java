package io.signet.auth.api;

import io.grpc.StatusRuntimeException;
import io.signet.auth.domain.Reason;
import io.signet.auth.domain.SocialIdentity;
import io.signet.auth.domain.SocialOutcome;
import io.signet.proto.auth.v1.BeginSocialResponse;
import io.signet.proto.auth.v1.FinishSocialResponse;
import io.signet.proto.auth.v1.ListSocialIdentitiesResponse;
import io.signet.proto.auth.v1.ListSocialProvidersResponse;
import io.signet.proto.auth.v1.RemoveSocialIdentityResponse;
import java.util.List;
import java.util.Map;

/** Outcomes of signing in elsewhere as replies; a refusal is thrown as the error that it is to the caller. */
final class SocialReplies {
    private SocialReplies() {}

    static ListSocialProvidersResponse of(Map<String, String> names) {
        var reply = ListSocialProvidersResponse.newBuilder();
        names.forEach((id, name) -> reply.addProvidersBuilder().setId(id).setName(name));
        return reply.build();
    }

    static BeginSocialResponse redirected(SocialOutcome outcome) {
        if (outcome instanceof SocialOutcome.Redirected(var location, var binding, var expiresAt, var secure)) {
            return BeginSocialResponse.newBuilder()
                    .setLocation(location.toString())
                    .setBinding(binding.encoded())
                    .setExpiresAt(Replies.of(expiresAt))
                    .setSecure(secure)
                    .build();
        }
        throw refusal(outcome);
    }

    static FinishSocialResponse finished(SocialOutcome outcome) {
        return switch (outcome) {
            case SocialOutcome.Known(var ticket) ->
                FinishSocialResponse.newBuilder().setTicket(ticket.encoded()).build();
            case SocialOutcome.Linked() -> FinishSocialResponse.getDefaultInstance();
            case SocialOutcome other -> throw refusal(other);
        };
    }

    static RemoveSocialIdentityResponse removed(SocialOutcome outcome) {
        if (outcome instanceof SocialOutcome.Removed) {
            return RemoveSocialIdentityResponse.getDefaultInstance();
        }
        throw refusal(outcome);
    }

    static ListSocialIdentitiesResponse of(List<SocialIdentity> identities) {
        return ListSocialIdentitiesResponse.newBuilder()
                .addAllIdentities(identities.stream().map(SocialReplies::of).toList())
                .build();
    }

    private static io.signet.proto.auth.v1.SocialIdentity of(SocialIdentity identity) {
        return io.signet.proto.auth.v1.SocialIdentity.newBuilder()
                .setId(identity.id().toString())
                .setProvider(identity.provider())
                .setLabel(identity.label())
                .setLinkedAt(Replies.of(identity.linkedAt()))
                .build();
    }

    private static StatusRuntimeException refusal(SocialOutcome outcome) {
        return switch (outcome) {
            case SocialOutcome.ProviderUnknown() -> Problems.of(Reason.PROVIDER_UNKNOWN);
            case SocialOutcome.Refused() -> Problems.of(Reason.SOCIAL_REFUSED);
            case SocialOutcome.NotLinked() -> Problems.of(Reason.IDENTITY_NOT_LINKED);
            case SocialOutcome.Taken() -> Problems.of(Reason.IDENTITY_TAKEN);
            case SocialOutcome.IdentityUnknown() -> Problems.of(Reason.IDENTITY_UNKNOWN);
            case SocialOutcome.StepUpRequired(var missing) -> Problems.stepUpRequired(missing);
            case SocialOutcome.Redirected redirected -> throw new IllegalArgumentException("that is no refusal");
            case SocialOutcome.Known known -> throw new IllegalArgumentException("that is no refusal");
            case SocialOutcome.Linked() -> throw new IllegalArgumentException("that is no refusal");
            case SocialOutcome.Removed() -> throw new IllegalArgumentException("that is no refusal");
        };
    }
}
