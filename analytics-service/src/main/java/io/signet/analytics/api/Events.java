package io.signet.analytics.api;

import com.google.protobuf.Timestamp;
import io.signet.analytics.domain.Action;
import io.signet.analytics.domain.InvalidEvent;
import io.signet.analytics.domain.Measurements;
import io.signet.analytics.domain.Origin;
import io.signet.analytics.domain.Outcome;
import io.signet.analytics.domain.Reporter;
import io.signet.proto.analytics.v1.Event;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;

/** Events: contract to domain and back. */
final class Events {
    private Events() {}

    /** @throws InvalidEvent naming the first field that is wrong */
    static io.signet.analytics.domain.Event fromProto(Event event) {
        return new io.signet.analytics.domain.Event(
                uuid("id", event.getId()),
                time(event.hasOccurredAt(), event.getOccurredAt()),
                reporter(event.getService()),
                action(event.getAction())
                        .orElseThrow(() -> new InvalidEvent("action", "must be one that this service knows")),
                outcome(event.getOutcome())
                        .orElseThrow(() -> new InvalidEvent("outcome", "must be success or failure")),
                optionalUuid("subject", event.getSubject()),
                event.getMethod(),
                event.getReason(),
                new Origin(event.getAddress(), event.getUserAgent()),
                measurements(event),
                optionalUuid("correlation_id", event.getCorrelationId()));
    }

    static Event toProto(io.signet.analytics.domain.Event event) {
        var builder = Event.newBuilder()
                .setId(event.id().toString())
                .setOccurredAt(Times.toProto(event.occurredAt()))
                .setService(event.reporter().serviceName())
                .setAction(toProto(event.action()))
                .setOutcome(toProto(event.outcome()))
                .setSubject(event.subject().map(UUID::toString).orElse(""))
                .setMethod(event.method())
                .setReason(event.reason())
                .setAddress(event.origin().address())
                .setUserAgent(event.origin().userAgent())
                .setCorrelationId(event.correlation().map(UUID::toString).orElse(""));
        var measured = event.measurements();
        measured.faceDistance().ifPresent(builder::setFaceDistance);
        measured.fingerprintDistance().ifPresent(builder::setFingerprintDistance);
        measured.fusedDistance().ifPresent(builder::setFusedDistance);
        measured.threshold().ifPresent(builder::setThreshold);
        measured.processingMillis().ifPresent(builder::setProcessingMillis);
        measured.quality().ifPresent(builder::setQuality);
        return builder.build();
    }

    /** Empty for unspecified, and for an action that is newer than this service. */
    static Optional<Action> action(io.signet.proto.analytics.v1.Action action) {
        return switch (action) {
            case ACTION_REGISTER -> Optional.of(Action.REGISTER);
            case ACTION_LOGIN -> Optional.of(Action.LOGIN);
            case ACTION_REFRESH -> Optional.of(Action.REFRESH);
            case ACTION_LOGOUT -> Optional.of(Action.LOGOUT);
            case ACTION_ENROL -> Optional.of(Action.ENROL);
            case ACTION_VERIFY -> Optional.of(Action.VERIFY);
            case ACTION_TEMPLATE_DELETED -> Optional.of(Action.TEMPLATE_DELETED);
            case ACTION_PASSWORD_CHANGED -> Optional.of(Action.PASSWORD_CHANGED);
            case ACTION_TOKEN_REUSED -> Optional.of(Action.TOKEN_REUSED);
            case ACTION_THRESHOLD_CHANGED -> Optional.of(Action.THRESHOLD_CHANGED);
            case ACTION_ROLES_CHANGED -> Optional.of(Action.ROLES_CHANGED);
            case ACTION_ACCOUNT_DEACTIVATED -> Optional.of(Action.ACCOUNT_DEACTIVATED);
            case ACTION_ACCOUNT_ACTIVATED -> Optional.of(Action.ACCOUNT_ACTIVATED);
            case ACTION_EMAIL_VERIFIED -> Optional.of(Action.EMAIL_VERIFIED);
            case ACTION_EMAIL_CHANGED -> Optional.of(Action.EMAIL_CHANGED);
            case ACTION_TOTP_ADDED -> Optional.of(Action.TOTP_ADDED);
            case ACTION_TOTP_REMOVED -> Optional.of(Action.TOTP_REMOVED);
            case ACTION_STEP_UP -> Optional.of(Action.STEP_UP);
            case ACTION_ACCOUNT_LOCKED -> Optional.of(Action.ACCOUNT_LOCKED);
            case ACTION_ACCOUNT_UNLOCKED -> Optional.of(Action.ACCOUNT_UNLOCKED);
            case ACTION_ACCOUNT_DELETED -> Optional.of(Action.ACCOUNT_DELETED);
            case ACTION_ACCOUNT_RESTORED -> Optional.of(Action.ACCOUNT_RESTORED);
            case ACTION_ACCOUNT_ERASED -> Optional.of(Action.ACCOUNT_ERASED);
            case ACTION_DATA_EXPORTED -> Optional.of(Action.DATA_EXPORTED);
            case ACTION_CONSENT_GIVEN -> Optional.of(Action.CONSENT_GIVEN);
            case ACTION_CONSENT_WITHDRAWN -> Optional.of(Action.CONSENT_WITHDRAWN);
            case ACTION_TEMPLATES_EXPIRED -> Optional.of(Action.TEMPLATES_EXPIRED);
            case ACTION_PASSKEY_ADDED -> Optional.of(Action.PASSKEY_ADDED);
            case ACTION_PASSKEY_REMOVED -> Optional.of(Action.PASSKEY_REMOVED);
            case ACTION_PASSKEY_CLONED -> Optional.of(Action.PASSKEY_CLONED);
            case ACTION_IDENTITY_LINKED -> Optional.of(Action.IDENTITY_LINKED);
            case ACTION_IDENTITY_UNLINKED -> Optional.of(Action.IDENTITY_UNLINKED);
            case ACTION_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    /** Empty for unspecified, and for an outcome that is newer than this service. */
    static Optional<Outcome> outcome(io.signet.proto.analytics.v1.Outcome outcome) {
        return switch (outcome) {
            case OUTCOME_SUCCESS -> Optional.of(Outcome.SUCCESS);
            case OUTCOME_FAILURE -> Optional.of(Outcome.FAILURE);
            case OUTCOME_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    private static io.signet.proto.analytics.v1.Action toProto(Action action) {
        return switch (action) {
            case REGISTER -> io.signet.proto.analytics.v1.Action.ACTION_REGISTER;
            case LOGIN -> io.signet.proto.analytics.v1.Action.ACTION_LOGIN;
            case REFRESH -> io.signet.proto.analytics.v1.Action.ACTION_REFRESH;
            case LOGOUT -> io.signet.proto.analytics.v1.Action.ACTION_LOGOUT;
            case ENROL -> io.signet.proto.analytics.v1.Action.ACTION_ENROL;
            case VERIFY -> io.signet.proto.analytics.v1.Action.ACTION_VERIFY;
            case TEMPLATE_DELETED -> io.signet.proto.analytics.v1.Action.ACTION_TEMPLATE_DELETED;
            case PASSWORD_CHANGED -> io.signet.proto.analytics.v1.Action.ACTION_PASSWORD_CHANGED;
            case TOKEN_REUSED -> io.signet.proto.analytics.v1.Action.ACTION_TOKEN_REUSED;
            case THRESHOLD_CHANGED -> io.signet.proto.analytics.v1.Action.ACTION_THRESHOLD_CHANGED;
            case ROLES_CHANGED -> io.signet.proto.analytics.v1.Action.ACTION_ROLES_CHANGED;
            case ACCOUNT_DEACTIVATED -> io.signet.proto.analytics.v1.Action.ACTION_ACCOUNT_DEACTIVATED;
            case ACCOUNT_ACTIVATED -> io.signet.proto.analytics.v1.Action.ACTION_ACCOUNT_ACTIVATED;
            case EMAIL_VERIFIED -> io.signet.proto.analytics.v1.Action.ACTION_EMAIL_VERIFIED;
            case EMAIL_CHANGED -> io.signet.proto.analytics.v1.Action.ACTION_EMAIL_CHANGED;
            case TOTP_ADDED -> io.signet.proto.analytics.v1.Action.ACTION_TOTP_ADDED;
            case TOTP_REMOVED -> io.signet.proto.analytics.v1.Action.ACTION_TOTP_REMOVED;
            case STEP_UP -> io.signet.proto.analytics.v1.Action.ACTION_STEP_UP;
            case ACCOUNT_LOCKED -> io.signet.proto.analytics.v1.Action.ACTION_ACCOUNT_LOCKED;
            case ACCOUNT_UNLOCKED -> io.signet.proto.analytics.v1.Action.ACTION_ACCOUNT_UNLOCKED;
            case ACCOUNT_DELETED -> io.signet.proto.analytics.v1.Action.ACTION_ACCOUNT_DELETED;
            case ACCOUNT_RESTORED -> io.signet.proto.analytics.v1.Action.ACTION_ACCOUNT_RESTORED;
            case ACCOUNT_ERASED -> io.signet.proto.analytics.v1.Action.ACTION_ACCOUNT_ERASED;
            case DATA_EXPORTED -> io.signet.proto.analytics.v1.Action.ACTION_DATA_EXPORTED;
            case CONSENT_GIVEN -> io.signet.proto.analytics.v1.Action.ACTION_CONSENT_GIVEN;
            case CONSENT_WITHDRAWN -> io.signet.proto.analytics.v1.Action.ACTION_CONSENT_WITHDRAWN;
            case TEMPLATES_EXPIRED -> io.signet.proto.analytics.v1.Action.ACTION_TEMPLATES_EXPIRED;
            case PASSKEY_ADDED -> io.signet.proto.analytics.v1.Action.ACTION_PASSKEY_ADDED;
            case PASSKEY_REMOVED -> io.signet.proto.analytics.v1.Action.ACTION_PASSKEY_REMOVED;
            case PASSKEY_CLONED -> io.signet.proto.analytics.v1.Action.ACTION_PASSKEY_CLONED;
            case IDENTITY_LINKED -> io.signet.proto.analytics.v1.Action.ACTION_IDENTITY_LINKED;
            case IDENTITY_UNLINKED -> io.signet.proto.analytics.v1.Action.ACTION_IDENTITY_UNLINKED;
        };
    }

    private static io.signet.proto.analytics.v1.Outcome toProto(Outcome outcome) {
        return switch (outcome) {
            case SUCCESS -> io.signet.proto.analytics.v1.Outcome.OUTCOME_SUCCESS;
            case FAILURE -> io.signet.proto.analytics.v1.Outcome.OUTCOME_FAILURE;
        };
    }

    private static Measurements measurements(Event event) {
        return new Measurements(
                optional(event.hasFaceDistance(), event.getFaceDistance()),
                optional(event.hasFingerprintDistance(), event.getFingerprintDistance()),
                optional(event.hasFusedDistance(), event.getFusedDistance()),
                optional(event.hasThreshold(), event.getThreshold()),
                optional(event.hasProcessingMillis(), event.getProcessingMillis()),
                optional(event.hasQuality(), event.getQuality()));
    }

    private static Reporter reporter(String name) {
        return Reporter.named(name).orElseThrow(() -> new InvalidEvent("service", "must be \"auth\" or \"biometric\""));
    }

    private static Instant time(boolean present, Timestamp timestamp) {
        if (!present) {
            throw new InvalidEvent("occurred_at", "must be given");
        }
        return Times.parse(timestamp)
                .orElseThrow(() -> new InvalidEvent("occurred_at", "must be a valid timestamp, years 1 to 9999"));
    }

    private static UUID uuid(String field, String text) {
        return Uuids.parse(text).orElseThrow(() -> new InvalidEvent(field, "must be a UUID"));
    }

    private static Optional<UUID> optionalUuid(String field, String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(uuid(field, text));
    }

    private static OptionalInt optional(boolean present, int value) {
        return present ? OptionalInt.of(value) : OptionalInt.empty();
    }

    private static OptionalDouble optional(boolean present, double value) {
        return present ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
