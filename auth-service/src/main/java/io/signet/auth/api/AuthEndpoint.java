package io.signet.auth.api;

import io.quarkus.grpc.GrpcService;
import io.signet.access.Peers;
import io.signet.auth.domain.Caller;
import io.signet.auth.domain.Reason;
import io.signet.auth.usecase.ConfirmEmail;
import io.signet.auth.usecase.DeleteAccount;
import io.signet.auth.usecase.ExportData;
import io.signet.auth.usecase.Lockout;
import io.signet.auth.usecase.Login;
import io.signet.auth.usecase.Logout;
import io.signet.auth.usecase.ManageAccounts;
import io.signet.auth.usecase.ManageConsent;
import io.signet.auth.usecase.ManageTotp;
import io.signet.auth.usecase.OwnSessions;
import io.signet.auth.usecase.Profile;
import io.signet.auth.usecase.RecoverPassword;
import io.signet.auth.usecase.Refresh;
import io.signet.auth.usecase.Register;
import io.signet.auth.usecase.SecondFactor;
import io.signet.auth.usecase.ServiceAccess;
import io.signet.auth.usecase.StepUp;
import io.signet.proto.auth.v1.AnswerMfaRequest;
import io.signet.proto.auth.v1.AuthService;
import io.signet.proto.auth.v1.BeginTotpRequest;
import io.signet.proto.auth.v1.BeginTotpResponse;
import io.signet.proto.auth.v1.CheckSessionRequest;
import io.signet.proto.auth.v1.CheckSessionResponse;
import io.signet.proto.auth.v1.ConfirmEmailRequest;
import io.signet.proto.auth.v1.ConfirmEmailResponse;
import io.signet.proto.auth.v1.ConfirmTotpRequest;
import io.signet.proto.auth.v1.ConfirmTotpResponse;
import io.signet.proto.auth.v1.DeleteAccountRequest;
import io.signet.proto.auth.v1.DeleteAccountResponse;
import io.signet.proto.auth.v1.DeleteOwnAccountRequest;
import io.signet.proto.auth.v1.DeleteOwnAccountResponse;
import io.signet.proto.auth.v1.EndSessionRequest;
import io.signet.proto.auth.v1.EndSessionResponse;
import io.signet.proto.auth.v1.ExportDataRequest;
import io.signet.proto.auth.v1.ExportDataResponse;
import io.signet.proto.auth.v1.GetKeySetRequest;
import io.signet.proto.auth.v1.GetKeySetResponse;
import io.signet.proto.auth.v1.GetProfileRequest;
import io.signet.proto.auth.v1.GetProfileResponse;
import io.signet.proto.auth.v1.GetTotpRequest;
import io.signet.proto.auth.v1.GetTotpResponse;
import io.signet.proto.auth.v1.GiveConsentRequest;
import io.signet.proto.auth.v1.GiveConsentResponse;
import io.signet.proto.auth.v1.IssueServiceTokenRequest;
import io.signet.proto.auth.v1.IssueServiceTokenResponse;
import io.signet.proto.auth.v1.ListAccountsRequest;
import io.signet.proto.auth.v1.ListAccountsResponse;
import io.signet.proto.auth.v1.ListConsentsRequest;
import io.signet.proto.auth.v1.ListConsentsResponse;
import io.signet.proto.auth.v1.ListSessionsRequest;
import io.signet.proto.auth.v1.ListSessionsResponse;
import io.signet.proto.auth.v1.LoginRequest;
import io.signet.proto.auth.v1.LoginResponse;
import io.signet.proto.auth.v1.LogoutRequest;
import io.signet.proto.auth.v1.LogoutResponse;
import io.signet.proto.auth.v1.RefreshRequest;
import io.signet.proto.auth.v1.RefreshResponse;
import io.signet.proto.auth.v1.RegisterRequest;
import io.signet.proto.auth.v1.RegisterResponse;
import io.signet.proto.auth.v1.RemoveAccountTotpRequest;
import io.signet.proto.auth.v1.RemoveAccountTotpResponse;
import io.signet.proto.auth.v1.RemoveTotpRequest;
import io.signet.proto.auth.v1.RemoveTotpResponse;
import io.signet.proto.auth.v1.RenewRecoveryCodesRequest;
import io.signet.proto.auth.v1.RenewRecoveryCodesResponse;
import io.signet.proto.auth.v1.RequestEmailVerificationRequest;
import io.signet.proto.auth.v1.RequestEmailVerificationResponse;
import io.signet.proto.auth.v1.RequestPasswordResetRequest;
import io.signet.proto.auth.v1.RequestPasswordResetResponse;
import io.signet.proto.auth.v1.ResetPasswordRequest;
import io.signet.proto.auth.v1.ResetPasswordResponse;
import io.signet.proto.auth.v1.RestoreAccountRequest;
import io.signet.proto.auth.v1.RestoreAccountResponse;
import io.signet.proto.auth.v1.SetAccountActiveRequest;
import io.signet.proto.auth.v1.SetAccountActiveResponse;
import io.signet.proto.auth.v1.SetAccountRolesRequest;
import io.signet.proto.auth.v1.SetAccountRolesResponse;
import io.signet.proto.auth.v1.StepUpRequest;
import io.signet.proto.auth.v1.StepUpResponse;
import io.signet.proto.auth.v1.UnlockAccountRequest;
import io.signet.proto.auth.v1.UnlockAccountResponse;
import io.signet.proto.auth.v1.UnlockRequest;
import io.signet.proto.auth.v1.UnlockResponse;
import io.signet.proto.auth.v1.UpdateProfileRequest;
import io.signet.proto.auth.v1.UpdateProfileResponse;
import io.signet.proto.auth.v1.WithdrawConsentRequest;
import io.signet.proto.auth.v1.WithdrawConsentResponse;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.UUID;

/** The gRPC face of this service: what is not opened to somebody is closed to everybody. */
@GrpcService
@DenyAll
public class AuthEndpoint implements AuthService {
    private static final String USER = "user";
    private static final String ADMINISTRATOR = "administrator";

    private final Register register;
    private final Login login;
    private final Refresh refresh;
    private final Logout logout;
    private final SecondFactor secondFactor;
    private final StepUp stepUp;
    private final ManageTotp totp;
    private final OwnSessions sessions;
    private final Profile profile;
    private final RecoverPassword recoverPassword;
    private final ConfirmEmail confirmEmail;
    private final Lockout lockout;
    private final DeleteAccount deletion;
    private final ExportData export;
    private final ManageConsent consent;
    private final ManageAccounts accounts;
    private final ServiceAccess serviceAccess;
    private final Callers callers;
    private final Peers peers;

    @Inject
    public AuthEndpoint(
            Register register,
            Login login,
            Refresh refresh,
            Logout logout,
            SecondFactor secondFactor,
            StepUp stepUp,
            ManageTotp totp,
            OwnSessions sessions,
            Profile profile,
            RecoverPassword recoverPassword,
            ConfirmEmail confirmEmail,
            Lockout lockout,
            DeleteAccount deletion,
            ExportData export,
            ManageConsent consent,
            ManageAccounts accounts,
            ServiceAccess serviceAccess,
            Callers callers,
            Peers peers) {
        this.register = register;
        this.login = login;
        this.refresh = refresh;
        this.logout = logout;
        this.secondFactor = secondFactor;
        this.stepUp = stepUp;
        this.totp = totp;
        this.sessions = sessions;
        this.profile = profile;
        this.recoverPassword = recoverPassword;
        this.confirmEmail = confirmEmail;
        this.lockout = lockout;
        this.deletion = deletion;
        this.export = export;
        this.consent = consent;
        this.accounts = accounts;
        this.serviceAccess = serviceAccess;
        this.callers = callers;
        this.peers = peers;
    }

    @Override
    @PermitAll
    public Uni<RegisterResponse> register(RegisterRequest request) {
        return register.register(Requests.registration(request)).map(Replies::of);
    }

    @Override
    @PermitAll
    public Uni<LoginResponse> login(LoginRequest request) {
        return login.login(Requests.loginAttempt(request)).map(Replies::of);
    }

    @Override
    @PermitAll
    public Uni<RefreshResponse> refresh(RefreshRequest request) {
        return refresh.refresh(request.getRefreshToken(), Requests.checkedOrigin(request.getClient()))
                .map(Replies::of);
    }

    @Override
    @RolesAllowed(USER)
    public Uni<LogoutResponse> logout(LogoutRequest request) {
        return caller().chain(caller -> logout.logout(caller, request.getEverywhere()))
                .replaceWith(LogoutResponse.getDefaultInstance());
    }

    @Override
    @PermitAll
    public Uni<LoginResponse> answerMfa(AnswerMfaRequest request) {
        return secondFactor
                .answer(request.getChallenge(), Requests.answer(request), Requests.checkedOrigin(request.getClient()))
                .map(Replies::of);
    }

    @Override
    @RolesAllowed(USER)
    public Uni<StepUpResponse> stepUp(StepUpRequest request) {
        var origin = Requests.checkedOrigin(request.getClient());
        return caller().chain(caller -> stepUp.stepUp(
                        caller, Requests.password(request), Requests.code(request), Requests.passkey(request), origin))
                .map(Replies::of);
    }

    @Override
    @RolesAllowed(USER)
    public Uni<GetTotpResponse> getTotp(GetTotpRequest request) {
        return caller().chain(totp::status).map(Replies::of);
    }

    @Override
    @RolesAllowed(USER)
    public Uni<BeginTotpResponse> beginTotp(BeginTotpRequest request) {
        return caller().chain(totp::begin).map(Replies::begun);
    }

    @Override
    @RolesAllowed(USER)
    public Uni<ConfirmTotpResponse> confirmTotp(ConfirmTotpRequest request) {
        return caller().chain(caller -> totp.confirm(caller, request.getCode()))
                .map(Replies::codes)
                .map(codes -> ConfirmTotpResponse.newBuilder()
                        .addAllRecoveryCodes(codes)
                        .build());
    }

    @Override
    @RolesAllowed(USER)
    public Uni<RenewRecoveryCodesResponse> renewRecoveryCodes(RenewRecoveryCodesRequest request) {
        return caller().chain(totp::renewCodes)
                .map(Replies::codes)
                .map(codes -> RenewRecoveryCodesResponse.newBuilder()
                        .addAllRecoveryCodes(codes)
                        .build());
    }

    @Override
    @RolesAllowed(USER)
    public Uni<RemoveTotpResponse> removeTotp(RemoveTotpRequest request) {
        return caller().chain(totp::remove).map(Replies::removed);
    }

    @Override
    @RolesAllowed(USER)
    public Uni<ListSessionsResponse> listSessions(ListSessionsRequest request) {
        return caller().chain(caller -> sessions.list(caller).map(open -> Replies.of(open, caller)));
    }

    @Override
    @RolesAllowed(USER)
    public Uni<EndSessionResponse> endSession(EndSessionRequest request) {
        UUID session = Requests.id("session_id", request.getSessionId());
        return caller().chain(caller -> sessions.end(caller, session)).map(Replies::ended);
    }

    @Override
    @RolesAllowed(USER)
    public Uni<GetProfileResponse> getProfile(GetProfileRequest request) {
        return caller().chain(profile::show)
                .map(Replies::of)
                .map(account ->
                        GetProfileResponse.newBuilder().setAccount(account).build());
    }

    @Override
    @RolesAllowed(USER)
    public Uni<UpdateProfileResponse> updateProfile(UpdateProfileRequest request) {
        var change = Requests.profileChange(request);
        var origin = Requests.checkedOrigin(request.getClient());
        return caller().chain(caller -> profile.change(caller, change, origin))
                .map(Replies::of)
                .map(account ->
                        UpdateProfileResponse.newBuilder().setAccount(account).build());
    }

    @Override
    @PermitAll
    public Uni<RequestPasswordResetResponse> requestPasswordReset(RequestPasswordResetRequest request) {
        return recoverPassword
                .request(Requests.login(request))
                .replaceWith(RequestPasswordResetResponse.getDefaultInstance());
    }

    @Override
    @PermitAll
    public Uni<ResetPasswordResponse> resetPassword(ResetPasswordRequest request) {
        return recoverPassword
                .reset(request.getToken(), Requests.newPassword(request), Requests.checkedOrigin(request.getClient()))
                .map(Replies::of);
    }

    @Override
    @RolesAllowed(USER)
    public Uni<RequestEmailVerificationResponse> requestEmailVerification(RequestEmailVerificationRequest request) {
        return caller().chain(confirmEmail::request).replaceWith(RequestEmailVerificationResponse.getDefaultInstance());
    }

    @Override
    @PermitAll
    public Uni<ConfirmEmailResponse> confirmEmail(ConfirmEmailRequest request) {
        return confirmEmail
                .confirm(request.getToken(), Requests.checkedOrigin(request.getClient()))
                .map(Replies::of);
    }

    @Override
    @PermitAll
    public Uni<UnlockResponse> unlock(UnlockRequest request) {
        return lockout.unlock(request.getToken(), Requests.checkedOrigin(request.getClient()))
                .map(Replies::unlocked);
    }

    @Override
    @RolesAllowed(USER)
    public Uni<DeleteOwnAccountResponse> deleteOwnAccount(DeleteOwnAccountRequest request) {
        var origin = Requests.checkedOrigin(request.getClient());
        return caller().chain(caller -> deletion.delete(caller, origin)).map(Replies::of);
    }

    @Override
    @PermitAll
    public Uni<RestoreAccountResponse> restoreAccount(RestoreAccountRequest request) {
        return deletion.restore(request.getToken(), Requests.checkedOrigin(request.getClient()))
                .map(Replies::restored);
    }

    @Override
    @RolesAllowed(USER)
    public Uni<ListConsentsResponse> listConsents(ListConsentsRequest request) {
        return caller().chain(consent::list).map(Replies::consents);
    }

    @Override
    @RolesAllowed(USER)
    public Uni<GiveConsentResponse> giveConsent(GiveConsentRequest request) {
        var origin = Requests.checkedOrigin(request.getClient());
        return caller().chain(caller -> consent.give(caller, origin)).map(Replies::of);
    }

    @Override
    @RolesAllowed(USER)
    public Uni<WithdrawConsentResponse> withdrawConsent(WithdrawConsentRequest request) {
        var origin = Requests.checkedOrigin(request.getClient());
        return caller().chain(caller -> consent.withdraw(caller, origin))
                .map(erased -> WithdrawConsentResponse.newBuilder()
                        .setTemplatesErased(erased)
                        .build());
    }

    @Override
    @RolesAllowed(USER)
    public Uni<ExportDataResponse> exportData(ExportDataRequest request) {
        var origin = Requests.checkedOrigin(request.getClient());
        return caller().chain(caller -> export.export(caller, origin).map(outcome -> Replies.of(outcome, caller)));
    }

    @Override
    @RolesAllowed(ADMINISTRATOR)
    public Uni<ListAccountsResponse> listAccounts(ListAccountsRequest request) {
        return accounts.list(Requests.accountQuery(request)).map(Replies::of);
    }

    @Override
    @RolesAllowed(ADMINISTRATOR)
    public Uni<SetAccountActiveResponse> setAccountActive(SetAccountActiveRequest request) {
        UUID account = Requests.id("account_id", request.getAccountId());
        return caller().chain(caller -> accounts.setActive(caller, account, request.getActive()))
                .map(Replies::of)
                .map(changed -> SetAccountActiveResponse.newBuilder()
                        .setAccount(changed)
                        .build());
    }

    @Override
    @RolesAllowed(ADMINISTRATOR)
    public Uni<SetAccountRolesResponse> setAccountRoles(SetAccountRolesRequest request) {
        UUID account = Requests.id("account_id", request.getAccountId());
        var roles = Requests.roles(request);
        return caller().chain(caller -> accounts.setRoles(caller, account, roles))
                .map(Replies::of)
                .map(changed ->
                        SetAccountRolesResponse.newBuilder().setAccount(changed).build());
    }

    @Override
    @RolesAllowed(ADMINISTRATOR)
    public Uni<UnlockAccountResponse> unlockAccount(UnlockAccountRequest request) {
        UUID account = Requests.id("account_id", request.getAccountId());
        return caller().chain(caller -> accounts.unlock(caller, account))
                .map(Replies::of)
                .map(changed ->
                        UnlockAccountResponse.newBuilder().setAccount(changed).build());
    }

    @Override
    @RolesAllowed(ADMINISTRATOR)
    public Uni<DeleteAccountResponse> deleteAccount(DeleteAccountRequest request) {
        UUID account = Requests.id("account_id", request.getAccountId());
        return caller().chain(caller -> accounts.delete(caller, account))
                .map(Replies::of)
                .map(changed ->
                        DeleteAccountResponse.newBuilder().setAccount(changed).build());
    }

    @Override
    @RolesAllowed(ADMINISTRATOR)
    public Uni<RemoveAccountTotpResponse> removeAccountTotp(RemoveAccountTotpRequest request) {
        UUID account = Requests.id("account_id", request.getAccountId());
        return caller().chain(caller -> accounts.removeTotp(caller, account))
                .map(Replies::of)
                .map(changed -> RemoveAccountTotpResponse.newBuilder()
                        .setAccount(changed)
                        .build());
    }

    /** Answers whoever gets this far: the check of every call has looked at the session already. */
    @Override
    @RolesAllowed(USER)
    public Uni<CheckSessionResponse> checkSession(CheckSessionRequest request) {
        return Uni.createFrom().item(CheckSessionResponse.getDefaultInstance());
    }

    @Override
    @PermitAll
    public Uni<IssueServiceTokenResponse> issueServiceToken(IssueServiceTokenRequest request) {
        boolean itself = peers.caller().map(request.getService()::equals).orElse(true);
        return itself
                ? serviceAccess.token(request.getService(), request.getSecret()).map(Replies::of)
                : Uni.createFrom().failure(Problems.of(Reason.INVALID_CREDENTIALS));
    }

    @Override
    @PermitAll
    public Uni<GetKeySetResponse> getKeySet(GetKeySetRequest request) {
        return Uni.createFrom()
                .item(GetKeySetResponse.newBuilder()
                        .setJwks(serviceAccess.keySet())
                        .build());
    }

    private Uni<Caller> caller() {
        return callers.current();
    }
}
