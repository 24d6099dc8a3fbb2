package io.signet.auth.api;

import io.grpc.StatusRuntimeException;
import io.signet.auth.domain.Passkey;
import io.signet.auth.domain.PasskeyOutcome;
import io.signet.auth.domain.Reason;
import io.signet.proto.auth.v1.BeginPasskeyRegistrationResponse;
import io.signet.proto.auth.v1.ListPasskeysResponse;
import io.signet.proto.auth.v1.RemovePasskeyResponse;
import java.util.List;

/** Outcomes about passkeys as replies; a refusal is thrown as the error that it is to the caller. */
final class PasskeyReplies {
    private PasskeyReplies() {}

    static BeginPasskeyRegistrationResponse asked(PasskeyOutcome outcome) {
        if (outcome instanceof PasskeyOutcome.Asked(var options)) {
            return BeginPasskeyRegistrationResponse.newBuilder()
                    .setOptions(options)
                    .build();
        }
        throw refusal(outcome);
    }

    static io.signet.proto.auth.v1.Passkey kept(PasskeyOutcome outcome) {
        if (outcome instanceof PasskeyOutcome.Kept(var passkey)) {
            return of(passkey);
        }
        throw refusal(outcome);
    }

    static RemovePasskeyResponse removed(PasskeyOutcome outcome) {
        if (outcome instanceof PasskeyOutcome.Removed) {
            return RemovePasskeyResponse.getDefaultInstance();
        }
        throw refusal(outcome);
    }

    static ListPasskeysResponse of(List<Passkey> passkeys) {
        return ListPasskeysResponse.newBuilder()
                .addAllPasskeys(passkeys.stream().map(PasskeyReplies::of).toList())
                .build();
    }

    private static io.signet.proto.auth.v1.Passkey of(Passkey passkey) {
        var reply = io.signet.proto.auth.v1.Passkey.newBuilder()
                .setId(passkey.id().toString())
                .setName(passkey.name().value())
                .setCreatedAt(Replies.of(passkey.createdAt()))
                .setBackedUp(passkey.credential().backedUp());
        passkey.lastUsedAt().ifPresent(time -> reply.setLastUsedAt(Replies.of(time)));
        return reply.build();
    }

    private static StatusRuntimeException refusal(PasskeyOutcome outcome) {
        return switch (outcome) {
            case PasskeyOutcome.Invalid() -> Problems.of(Reason.PASSKEY_INVALID);
            case PasskeyOutcome.Unknown() -> Problems.of(Reason.PASSKEY_UNKNOWN);
            case PasskeyOutcome.TooMany() -> Problems.of(Reason.TOO_MANY_PASSKEYS);
            case PasskeyOutcome.StepUpRequired(var missing) -> Problems.stepUpRequired(missing);
            case PasskeyOutcome.Asked(var options) -> throw new IllegalArgumentException("that is no refusal");
            case PasskeyOutcome.Kept(var passkey) -> throw new IllegalArgumentException("that is no refusal");
            case PasskeyOutcome.Removed() -> throw new IllegalArgumentException("that is no refusal");
        };
    }
}
