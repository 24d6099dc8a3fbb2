package io.signet.auth.api;

import com.google.protobuf.Timestamp;
import io.grpc.StatusRuntimeException;
import io.signet.auth.domain.Account;
import io.signet.auth.domain.AccountPage;
import io.signet.auth.domain.AdministrationOutcome;
import io.signet.auth.domain.Caller;
import io.signet.auth.domain.ConfirmOutcome;
import io.signet.auth.domain.Consent;
import io.signet.auth.domain.ConsentOutcome;
import io.signet.auth.domain.DeletionOutcome;
import io.signet.auth.domain.EmailAddress;
import io.signet.auth.domain.ExportOutcome;
import io.signet.auth.domain.Factor;
import io.signet.auth.domain.LoginOutcome;
import io.signet.auth.domain.MfaChallenge.Answer;
import io.signet.auth.domain.OwnAccount;
import io.signet.auth.domain.PersonalData;
import io.signet.auth.domain.ProfileOutcome;
import io.signet.auth.domain.Reason;
import io.signet.auth.domain.RecoveryCode;
import io.signet.auth.domain.RefreshOutcome;
import io.signet.auth.domain.RegisterOutcome;
import io.signet.auth.domain.ResetOutcome;
import io.signet.auth.domain.Role;
import io.signet.auth.domain.SecondFactorOutcome;
import io.signet.auth.domain.SeenSession;
import io.signet.auth.domain.Session;
import io.signet.auth.domain.SignedToken;
import io.signet.auth.domain.StepUpOutcome;
import io.signet.auth.domain.Tokens;
import io.signet.auth.domain.TotpOutcome;
import io.signet.auth.domain.TotpStatus;
import io.signet.auth.domain.Violation;
import io.signet.proto.auth.v1.BeginTotpResponse;
import io.signet.proto.auth.v1.Client;
import io.signet.proto.auth.v1.ConfirmEmailResponse;
import io.signet.proto.auth.v1.DeleteOwnAccountResponse;
import io.signet.proto.auth.v1.EndSessionResponse;
import io.signet.proto.auth.v1.ExportDataResponse;
import io.signet.proto.auth.v1.GetTotpResponse;
import io.signet.proto.auth.v1.GiveConsentResponse;
import io.signet.proto.auth.v1.IssueServiceTokenResponse;
import io.signet.proto.auth.v1.ListAccountsResponse;
import io.signet.proto.auth.v1.ListConsentsResponse;
import io.signet.proto.auth.v1.ListSessionsResponse;
import io.signet.proto.auth.v1.LoginResponse;
import io.signet.proto.auth.v1.MfaChallenge;
import io.signet.proto.auth.v1.RefreshResponse;
import io.signet.proto.auth.v1.RegisterResponse;
import io.signet.proto.auth.v1.RemoveTotpResponse;
import io.signet.proto.auth.v1.ResetPasswordResponse;
import io.signet.proto.auth.v1.RestoreAccountResponse;
import io.signet.proto.auth.v1.StepUpResponse;
import io.signet.proto.auth.v1.UnlockResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Outcomes as replies; a refusal is thrown as the error that it is to the caller. */
final class Replies {
    private Replies() {}

    static RegisterResponse of(RegisterOutcome outcome) {
        return switch (outcome) {
            case RegisterOutcome.Registered(var account, var tokens) ->
                RegisterResponse.newBuilder()
                        .setAccount(of(account))
                        .setTokens(of(tokens))
                        .build();
            case RegisterOutcome.UsernameTaken() -> throw Problems.of(Reason.USERNAME_TAKEN);
            case RegisterOutcome.EmailTaken() -> throw Problems.of(Reason.EMAIL_TAKEN);
            case RegisterOutcome.PasswordTooWeak(var advice) -> throw tooWeak("password", advice);
            case RegisterOutcome.ConsentMissing() -> throw Problems.of(Reason.CONSENT_MISSING);
            case RegisterOutcome.AdministratorTokenInvalid() -> throw Problems.of(Reason.ADMINISTRATOR_TOKEN_INVALID);
            case RegisterOutcome.BodyRefused(var refusal) -> throw Problems.of(refusal);
        };
    }

    static LoginResponse of(LoginOutcome outcome) {
        return switch (outcome) {
            case LoginOutcome.SignedIn(var account, var session, var tokens) -> signedIn(account, session, tokens);
            case LoginOutcome.SecondFactorRequired(var challenge) ->
                LoginResponse.newBuilder()
                        .setChallenge(MfaChallenge.newBuilder()
                                .setToken(challenge.token().encoded())
                                .setExpiresAt(of(challenge.expiresAt()))
                                .addAllMethods(methods(challenge)))
                        .build();
            case LoginOutcome.MethodClosed() -> throw Problems.of(Reason.SIGN_IN_METHOD_CLOSED);
            case LoginOutcome.InvalidCredentials() -> throw Problems.of(Reason.INVALID_CREDENTIALS);
            case LoginOutcome.TooManyAttempts(var retryAfter) -> throw Problems.tooManyAttempts(retryAfter);
            case LoginOutcome.BodyRefused(var refusal) -> throw Problems.of(refusal);
        };
    }

    private static List<String> methods(io.signet.auth.domain.MfaChallenge challenge) {
        return Arrays.stream(Answer.values())
                .filter(challenge.answers()::contains)
                .flatMap(answer -> switch (answer) {
                    case CODE -> Stream.of("code");
                    case PASSKEY -> Stream.of("passkey");
                    case MAILED_CODE -> Stream.of("code", "mail");
                })
                .toList();
    }

    static LoginResponse of(SecondFactorOutcome outcome) {
        return switch (outcome) {
            case SecondFactorOutcome.SignedIn(var account, var session, var tokens) ->
                signedIn(account, session, tokens);
            case SecondFactorOutcome.WrongCode() -> throw Problems.of(Reason.CODE_INVALID);
            case SecondFactorOutcome.TooManyAttempts(var retryAfter) -> throw Problems.tooManyAttempts(retryAfter);
            case SecondFactorOutcome.PasskeyRefused() -> throw Problems.of(Reason.PASSKEY_REFUSED);
            case SecondFactorOutcome.TooManyCodes(var retryAfter) -> throw Problems.tooManyCodes(retryAfter);
            case SecondFactorOutcome.ChallengeInvalid() -> throw Problems.of(Reason.CHALLENGE_INVALID);
        };
    }

    private static LoginResponse signedIn(Account account, Session session, Tokens tokens) {
        return LoginResponse.newBuilder()
                .setAccount(of(account))
                .setTokens(of(tokens))
                .addAllAmr(amr(session))
                .build();
    }

    static StepUpResponse of(StepUpOutcome outcome) {
        return switch (outcome) {
            case StepUpOutcome.SteppedUp(var access) ->
                StepUpResponse.newBuilder()
                        .setAccessToken(access.value())
                        .setAccessExpiresAt(of(access.expiresAt()))
                        .build();
            case StepUpOutcome.WrongPassword() -> throw Problems.of(Reason.WRONG_PASSWORD);
            case StepUpOutcome.WrongCode() -> throw Problems.of(Reason.CODE_INVALID);
            case StepUpOutcome.TooManyAttempts(var retryAfter) -> throw Problems.tooManyAttempts(retryAfter);
            case StepUpOutcome.PasskeyRefused() -> throw Problems.of(Reason.PASSKEY_REFUSED);
            case StepUpOutcome.TooManyCodes(var retryAfter) -> throw Problems.tooManyCodes(retryAfter);
            case StepUpOutcome.Missing(var factor) -> throw Problems.stepUpRequired(factor);
            case StepUpOutcome.SessionEnded() -> throw Problems.of(Reason.TOKEN_INVALID);
        };
    }

    static ExportDataResponse of(ExportOutcome outcome, Caller caller) {
        return switch (outcome) {
            case ExportOutcome.Exported(var data) -> of(data, caller);
            case ExportOutcome.SessionEnded() -> throw Problems.of(Reason.TOKEN_INVALID);
            case ExportOutcome.StepUpRequired(var missing) -> throw Problems.stepUpRequired(missing);
        };
    }

    private static ExportDataResponse of(PersonalData data, Caller caller) {
        return ExportDataResponse.newBuilder()
                .setAccount(of(data.account()))
                .setPendingEmail(data.pendingEmail().map(EmailAddress::value).orElse(""))
                .addAllConsents(data.consents().stream().map(Replies::of).toList())
                .addAllSessions(
                        data.sessions().stream().map(seen -> of(seen, caller)).toList())
                .setTotp(of(data.totp()))
                .build();
    }

    static ListConsentsResponse consents(List<Consent> consents) {
        return ListConsentsResponse.newBuilder()
                .addAllConsents(consents.stream().map(Replies::of).toList())
                .build();
    }

    static GiveConsentResponse of(ConsentOutcome outcome) {
        return switch (outcome) {
            case ConsentOutcome.Given(var number) ->
                GiveConsentResponse.newBuilder().setConsent(number).build();
            case ConsentOutcome.StepUpRequired(var missing) -> throw Problems.stepUpRequired(missing);
        };
    }

    private static io.signet.proto.auth.v1.Consent of(Consent consent) {
        var reply = io.signet.proto.auth.v1.Consent.newBuilder()
                .setPurpose(consent.purpose())
                .setVersion(consent.version())
                .setGivenAt(of(consent.givenAt()))
                .setAddress(consent.address());
        consent.endedAt().ifPresent(at -> reply.setEndedAt(of(at)));
        return reply.build();
    }

    static GetTotpResponse of(TotpStatus status) {
        return GetTotpResponse.newBuilder()
                .setActive(status.active())
                .setRecoveryCodesLeft(status.codesLeft())
                .build();
    }

    static BeginTotpResponse begun(TotpOutcome outcome) {
        if (outcome instanceof TotpOutcome.Begun(var secret, var uri)) {
            return BeginTotpResponse.newBuilder()
                    .setSecret(secret.base32())
                    .setUri(uri)
                    .build();
        }
        throw refusal(outcome);
    }

    /** The recovery codes. */
    static List<String> codes(TotpOutcome outcome) {
        if (outcome instanceof TotpOutcome.Active(var codes)) {
            return codes.stream().map(RecoveryCode::reveal).toList();
        }
        throw refusal(outcome);
    }

    static RemoveTotpResponse removed(TotpOutcome outcome) {
        if (outcome instanceof TotpOutcome.Removed) {
            return RemoveTotpResponse.getDefaultInstance();
        }
        throw refusal(outcome);
    }

    private static StatusRuntimeException refusal(TotpOutcome outcome) {
        return switch (outcome) {
            case TotpOutcome.AlreadyActive() -> Problems.of(Reason.TOTP_ACTIVE);
            case TotpOutcome.NotActive() -> Problems.of(Reason.TOTP_NOT_ACTIVE);
            case TotpOutcome.WrongCode() -> Problems.of(Reason.CODE_INVALID);
            case TotpOutcome.TooManyCodes(var retryAfter) -> Problems.tooManyCodes(retryAfter);
            case TotpOutcome.StepUpRequired(var missing) -> Problems.stepUpRequired(missing);
            case TotpOutcome.Begun(var secret, var uri) -> throw new IllegalArgumentException("that is no refusal");
            case TotpOutcome.Active(var codes) -> throw new IllegalArgumentException("that is no refusal");
            case TotpOutcome.Removed() -> throw new IllegalArgumentException("that is no refusal");
        };
    }

    static RefreshResponse of(RefreshOutcome outcome) {
        return switch (outcome) {
            case RefreshOutcome.Refreshed(var tokens) ->
                RefreshResponse.newBuilder().setTokens(of(tokens)).build();
            case RefreshOutcome.Invalid() -> throw Problems.of(Reason.TOKEN_INVALID);
            case RefreshOutcome.Reused() -> throw Problems.of(Reason.TOKEN_REUSED);
        };
    }

    static io.signet.proto.auth.v1.Account of(ProfileOutcome outcome) {
        return switch (outcome) {
            case ProfileOutcome.Current(var account) -> of(account);
            case ProfileOutcome.SessionEnded() -> throw Problems.of(Reason.TOKEN_INVALID);
            case ProfileOutcome.StepUpRequired(var missing) -> throw Problems.stepUpRequired(missing);
            case ProfileOutcome.WrongPassword() -> throw Problems.of(Reason.WRONG_PASSWORD);
            case ProfileOutcome.TooManyAttempts(var retryAfter) -> throw Problems.tooManyAttempts(retryAfter);
            case ProfileOutcome.PasswordTooWeak(var advice) -> throw tooWeak("new_password", advice);
            case ProfileOutcome.EmailTaken() -> throw Problems.of(Reason.EMAIL_TAKEN);
        };
    }

    static io.signet.proto.auth.v1.Account of(AdministrationOutcome outcome) {
        return switch (outcome) {
            case AdministrationOutcome.Changed(var account) -> of(account);
            case AdministrationOutcome.AccountUnknown() -> throw Problems.of(Reason.ACCOUNT_UNKNOWN);
            case AdministrationOutcome.Deleted() -> throw Problems.of(Reason.ACCOUNT_DELETED);
            case AdministrationOutcome.NoAuthenticatorApp() -> throw Problems.of(Reason.TOTP_NOT_ACTIVE);
            case AdministrationOutcome.StepUpRequired(var missing) -> throw Problems.stepUpRequired(missing);
            case AdministrationOutcome.LastAdministrator() -> throw Problems.of(Reason.LAST_ADMINISTRATOR);
        };
    }

    static ResetPasswordResponse of(ResetOutcome outcome) {
        return switch (outcome) {
            case ResetOutcome.Reset() -> ResetPasswordResponse.getDefaultInstance();
            case ResetOutcome.LinkInvalid() -> throw Problems.of(Reason.LINK_INVALID);
            case ResetOutcome.PasswordTooWeak(var advice) -> throw tooWeak("new_password", advice);
        };
    }

    static ConfirmEmailResponse of(ConfirmOutcome outcome) {
        return switch (outcome) {
            case ConfirmOutcome.Confirmed(var email) -> confirmation(email, true);
            case ConfirmOutcome.OtherAddressMissing(var email) -> confirmation(email, false);
            case ConfirmOutcome.LinkInvalid() -> throw Problems.of(Reason.LINK_INVALID);
            case ConfirmOutcome.EmailTaken() -> throw Problems.of(Reason.EMAIL_TAKEN);
        };
    }

    private static ConfirmEmailResponse confirmation(EmailAddress email, boolean confirmed) {
        return ConfirmEmailResponse.newBuilder()
                .setEmail(email.value())
                .setConfirmed(confirmed)
                .build();
    }

    static DeleteOwnAccountResponse of(DeletionOutcome outcome) {
        return switch (outcome) {
            case DeletionOutcome.Deleted(var eraseAt) ->
                DeleteOwnAccountResponse.newBuilder().setEraseAt(of(eraseAt)).build();
            case DeletionOutcome.SessionEnded() -> throw Problems.of(Reason.TOKEN_INVALID);
            case DeletionOutcome.StepUpRequired(var missing) -> throw Problems.stepUpRequired(missing);
            case DeletionOutcome.LastAdministrator() -> throw Problems.of(Reason.LAST_ADMINISTRATOR);
        };
    }

    static RestoreAccountResponse restored(boolean restored) {
        if (!restored) {
            throw Problems.of(Reason.LINK_INVALID);
        }
        return RestoreAccountResponse.getDefaultInstance();
    }

    static UnlockResponse unlocked(boolean unlocked) {
        if (!unlocked) {
            throw Problems.of(Reason.LINK_INVALID);
        }
        return UnlockResponse.getDefaultInstance();
    }

    static ListSessionsResponse of(List<SeenSession> sessions, Caller caller) {
        return ListSessionsResponse.newBuilder()
                .addAllSessions(sessions.stream().map(seen -> of(seen, caller)).toList())
                .build();
    }

    static EndSessionResponse ended(boolean ended) {
        if (!ended) {
            throw Problems.of(Reason.SESSION_UNKNOWN);
        }
        return EndSessionResponse.getDefaultInstance();
    }

    private static io.signet.proto.auth.v1.Session of(SeenSession seen, Caller caller) {
        Session session = seen.session();
        var reply = io.signet.proto.auth.v1.Session.newBuilder()
                .setId(session.id().toString())
                .setClient(Client.newBuilder()
                        .setAddress(session.origin().address())
                        .setUserAgent(session.origin().userAgent()))
                .addAllAmr(amr(session))
                .setCreatedAt(of(session.createdAt()))
                .setLastSeenAt(of(seen.lastSeenAt()))
                .setRemembered(session.remembered())
                .setCurrent(session.id().equals(caller.session()));
        seen.endedAt().ifPresent(at -> reply.setEndedAt(of(at)));
        return reply.build();
    }

    private static List<String> amr(Session session) {
        return session.factors().stream().sorted().map(Factor::amr).toList();
    }

    static ListAccountsResponse of(AccountPage page) {
        return ListAccountsResponse.newBuilder()
                .addAllAccounts(page.accounts().stream().map(Replies::of).toList())
                .setNextCursor(page.next())
                .build();
    }

    static IssueServiceTokenResponse of(Optional<SignedToken> token) {
        return token.map(signed -> IssueServiceTokenResponse.newBuilder()
                        .setAccessToken(signed.value())
                        .setExpiresAt(of(signed.expiresAt()))
                        .build())
                .orElseThrow(() -> Problems.of(Reason.INVALID_CREDENTIALS));
    }

    private static StatusRuntimeException tooWeak(String field, String advice) {
        return Problems.of(Reason.INVALID_ACCOUNT, List.of(new Violation(field, advice)));
    }

    private static io.signet.proto.auth.v1.Account of(Account account) {
        return of(OwnAccount.of(account));
    }

    private static io.signet.proto.auth.v1.Account of(OwnAccount account) {
        var reply = io.signet.proto.auth.v1.Account.newBuilder()
                .setId(account.id().toString())
                .setUsername(account.username())
                .setEmail(account.email())
                .setActive(account.active())
                .setCreatedAt(of(account.createdAt()))
                .setEmailVerified(account.emailVerified())
                .setLocked(account.locked())
                .addAllRoles(account.roles().stream().map(Role::claim).sorted().toList());
        account.eraseAt().ifPresent(at -> reply.setEraseAt(of(at)));
        return reply.build();
    }

    private static io.signet.proto.auth.v1.Tokens of(Tokens tokens) {
        return io.signet.proto.auth.v1.Tokens.newBuilder()
                .setAccessToken(tokens.access().value())
                .setAccessExpiresAt(of(tokens.access().expiresAt()))
                .setRefreshToken(tokens.refresh().encoded())
                .setRefreshExpiresAt(of(tokens.refreshExpiresAt()))
                .setRemembered(tokens.remembered())
                .build();
    }

    static Timestamp of(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
