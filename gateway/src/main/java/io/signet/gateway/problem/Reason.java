package io.signet.gateway.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every kind of problem that the API answers with. The services name theirs in {@code google.rpc.ErrorInfo}; the name in
 * kebab case is the last part of the problem's {@code type}.
 */
public enum Reason {
    // Made by the gateway itself.
    MALFORMED_BODY(
            400,
            "The body cannot be read",
            "The body is not complete JSON, or not a complete multipart form. Send it again, whole."),
    INVALID_QUERY(400, "A query parameter is wrong", "See `errors` for the parameter and the values that it takes."),
    IDEMPOTENCY_KEY_INVALID(
            400,
            "The idempotency key is wrong",
            "Send a UUID, or 16 to 128 other visible ASCII characters, as `Idempotency-Key`."),
    NOT_SIGNED_IN(
            401,
            "You are not signed in",
            "Send a valid access token as `Authorization: Bearer …`; refresh it when it has expired."),
    CSRF_TOKEN_INVALID(
            403,
            "The request may come from another site",
            "Send the value of the cookie `__Host-signet-csrf` as `X-CSRF-Token`, from the same site."),
    FORBIDDEN(403, "You may not do that", "Your account lacks the role that this needs."),
    NOT_FOUND(404, "There is nothing at that address", "Check the path; the API is described at /docs."),
    METHOD_NOT_ALLOWED(405, "That method does not work here", "The methods of each path are described at /docs."),
    NOT_ACCEPTABLE(406, "The answer has no such form", "Accept application/json."),
    CONFLICT(409, "That collides with what is there already", "Look at the present state, then decide again."),
    REQUEST_RUNNING(
            409,
            "The request is being worked on",
            "The first one with this `Idempotency-Key` has not been answered yet. Repeat it in a moment."),
    BODY_TOO_LARGE(
            413,
            "The body is too large",
            "Send fewer or smaller pictures: a body has at most 64 MiB, one without pictures 64 KiB."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "That content type is not taken",
            "Send application/json, or multipart/form-data where pictures travel."),
    VALIDATION_FAILED(422, "Some fields are wrong", "See `errors` for each field and what to do about it."),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "The idempotency key was used for something else",
            "A repeat has the same body as the first request. Send a new `Idempotency-Key` with a new one."),
    RATE_LIMITED(429, "Too many requests", "Wait for as many seconds as `Retry-After` says."),
    TOO_MANY_ATTEMPTS(
            429,
            "Too many attempts to sign in",
            "Wait for as many seconds as `Retry-After` says. Attempts are counted per account and address."),
    INTERNAL(500, "Something went wrong on our side", "It is logged under the `traceId`; tell it to your operator."),
    DEPENDENCY_UNAVAILABLE(
            503,
            "A part of Signet is away",
            "`service` names the part. Try again in a moment; everything else keeps working."),

    // Made by auth-service.
    USERNAME_TAKEN(409, "That username is taken", "Choose another username."),
    EMAIL_TAKEN(409, "That e-mail address is taken", "Sign in to the account that has it, or use another address."),
    INVALID_ACCOUNT(422, "Some account details are wrong", "See `errors` for each field and what to do about it."),
    INVALID_REQUEST(422, "The request is not valid", "See `errors` for each field and what to do about it."),
    CONSENT_MISSING(422, "Consent is missing", "Protected templates are stored only when `biometricConsent` is true."),
    ADMINISTRATOR_TOKEN_INVALID(
            422, "The administrator token is wrong", "Use the token printed at the first start. It works once."),
    INVALID_CREDENTIALS(
            401,
            "That did not sign you in",
            "The name, the password, the body or the passkey does not fit. Which one is not said, so that nobody can"
                    + " probe for accounts."),
    SIGN_IN_METHOD_CLOSED(
            403,
            "Nobody signs in that way here",
            "The operator has closed it. Sign in with the password, or a passkey."),
    TOKEN_MISSING(401, "You are not signed in", "Send a valid access token as `Authorization: Bearer …`."),
    TOKEN_INVALID(401, "The token is not valid", "It has expired, was used up or never was valid. Sign in again."),
    TOKEN_REUSED(
            401,
            "The refresh token was used before",
            "Somebody may have copied it, so every token of the session is void. Sign in again."),
    LINK_INVALID(
            410,
            "The link does not work any more",
            "It was used, it has expired, or a newer one was mailed. Ask for another."),
    CHALLENGE_INVALID(401, "That sign-in has expired", "Begin again with the name and the password."),
    CODE_INVALID(
            403,
            "The code is wrong",
            "Give the code that the authenticator app shows now. Each works once; so do recovery codes."),
    TOO_MANY_CODES(429, "Too many codes were wrong", "Wait for as many seconds as `Retry-After` says."),
    TOTP_ACTIVE(409, "There is an authenticator app already", "Remove it first."),
    TOTP_NOT_ACTIVE(409, "There is no authenticator app", "Add one first."),
    PASSKEY_INVALID(
            422,
            "The passkey can't be added",
            "Ask for new options and make another; they are good for one passkey, within five minutes."),
    PASSKEY_REFUSED(
            403,
            "The passkey does not hold",
            "Ask for new options and use a passkey of this account; they are good for one attempt, within five"
                    + " minutes."),
    PASSKEY_UNKNOWN(404, "There is no such passkey", "It was removed, or it is not yours."),
    TOO_MANY_PASSKEYS(409, "There are as many passkeys as there may be", "Remove one first."),
    PROVIDER_UNKNOWN(404, "There is no such provider", "GET /api/auth/social lists those that one can sign in with."),
    SOCIAL_REFUSED(
            401, "The provider's answer does not hold", "Begin again, and end in the same browser within ten minutes."),
    IDENTITY_NOT_LINKED(
            409, "No account is linked with that one", "Sign in as before, or register, and link the account then."),
    IDENTITY_TAKEN(409, "Another account is linked with that one", "Remove the link there first."),
    IDENTITY_UNKNOWN(404, "There is no such link", "It was removed, or it is not yours."),
    STEP_UP_REQUIRED(
            403,
            "Show first who you are",
            "Send what `missing` names, `password` or `code`, or a `passkey` to /api/auth/step-up; then try again"
                    + " within five minutes."),
    ACCOUNT_UNKNOWN(404, "There is no such account", "Look it up in the list of accounts."),
    ACCOUNT_DELETED(409, "The account was deleted", "Its owner can take it back by the link that was mailed."),
    SESSION_UNKNOWN(404, "There is no such session", "It has ended, or it is not yours."),
    LAST_ADMINISTRATOR(409, "There would be no administrator left", "Make somebody else an administrator first."),
    WRONG_PASSWORD(403, "The current password is wrong", "Give the password that the account has now."),

    // Made by analytics-service.
    ROLE_MISSING(403, "You may not do that", "Your account lacks the role that this needs."),

    // Made by biometric-service.
    NOT_THE_SUBJECT(403, "That is somebody else's", "You may see and change only what is your own."),
    IMAGE_UNREADABLE(422, "A picture cannot be read", "Send a whole, still JPEG, PNG, BMP, TIFF or WebP picture."),
    IMAGE_TOO_LARGE(413, "A picture is too large", "A picture has at most 10 MiB and 40 megapixels."),
    IMAGE_TOO_SMALL(422, "A picture is too small", "Send the picture in its full size."),
    NO_SAMPLES(422, "There is no picture", "Send at least one picture of a face or a fingerprint."),
    TOO_MANY_SAMPLES(422, "There are too many pictures", "Send at most 5 faces and 5 fingerprints."),
    POOR_CAPTURE(422, "The capture is too poor", "See `errors` for what to do better."),
    SAMPLES_DIFFER(
            422, "The samples do not match each other", "All faces must show one person, all fingerprints one finger."),
    ALREADY_ENROLLED(409, "You are enrolled already", "Set `replace` to take the place of the stored template."),
    NOT_ENROLLED(409, "You are not enrolled yet", "Enrol a face or a fingerprint first."),
    MODEL_RETIRED(
            409, "The enrolment is out of date", "The model that it was made with is no longer in use: enrol again."),
    THRESHOLD_OUT_OF_RANGE(422, "The threshold is out of range", "A threshold is 5 to 50."),
    THRESHOLD_TOO_LOOSE(
            422, "The threshold is too loose", "`loosest` is the largest value that the operator's policy allows."),
    OVERLOADED(503, "Signet is busy", "Wait for as many seconds as `Retry-After` says.");

    private final int status;
    private final String title;
    private final String remedy;

    Reason(int status, String title, String remedy) {
        this.status = status;
        this.title = title;
        this.remedy = remedy;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** What to do about it, in words for a person. */
    public String remedy() {
        return remedy;
    }

    /** The last part of the problem's type, such as {@code poor-capture}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String type() {
        return "/problems/" + slug();
    }

    public static Optional<Reason> named(String name) {
        return Arrays.stream(values())
                .filter(reason -> reason.name().equals(name))
                .findFirst();
    }

    public static Optional<Reason> ofSlug(String slug) {
        return Arrays.stream(values())
                .filter(reason -> reason.slug().equals(slug))
                .findFirst();
    }
}
