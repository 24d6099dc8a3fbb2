package io.signet.gateway.testing;

import com.google.protobuf.Timestamp;
import io.signet.proto.auth.v1.Account;
import io.signet.proto.auth.v1.AnswerMfaRequest;
import io.signet.proto.auth.v1.BeginTotpRequest;
import io.signet.proto.auth.v1.BeginTotpResponse;
import io.signet.proto.auth.v1.CheckSessionRequest;
import io.signet.proto.auth.v1.CheckSessionResponse;
import io.signet.proto.auth.v1.Client;
import io.signet.proto.auth.v1.ConfirmEmailRequest;
import io.signet.proto.auth.v1.ConfirmEmailResponse;
import io.signet.proto.auth.v1.ConfirmTotpRequest;
import io.signet.proto.auth.v1.ConfirmTotpResponse;
import io.signet.proto.auth.v1.Consent;
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
import io.signet.proto.auth.v1.MfaChallenge;
import io.signet.proto.auth.v1.MutinyAuthServiceGrpc;
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
import io.signet.proto.auth.v1.Session;
import io.signet.proto.auth.v1.SetAccountActiveRequest;
import io.signet.proto.auth.v1.SetAccountActiveResponse;
import io.signet.proto.auth.v1.SetAccountRolesRequest;
import io.signet.proto.auth.v1.SetAccountRolesResponse;
import io.signet.proto.auth.v1.StepUpRequest;
import io.signet.proto.auth.v1.StepUpResponse;
import io.signet.proto.auth.v1.Tokens;
import io.signet.proto.auth.v1.UnlockAccountRequest;
import io.signet.proto.auth.v1.UnlockAccountResponse;
import io.signet.proto.auth.v1.UnlockRequest;
import io.signet.proto.auth.v1.UnlockResponse;
import io.signet.proto.auth.v1.UpdateProfileRequest;
import io.signet.proto.auth.v1.UpdateProfileResponse;
import io.signet.proto.auth.v1.WithdrawConsentRequest;
import io.signet.proto.auth.v1.WithdrawConsentResponse;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** auth-service with one account. */
final class FakeAuth extends MutinyAuthServiceGrpc.AuthServiceImplBase {
    /** Whoever signs in by this name is asked for a second factor. */
    private static final String TWO_FACTORS = "twofold";

    /** Of the refresh tokens of who asks to be remembered. */
    private static final Duration LIFE = Duration.ofDays(60);

    static final Account ADA = Account.newBuilder()
            .setId(TestTokens.ADA)
            .setUsername("ada")
            .setEmail("ada@example.org")
            .setActive(true)
            .setCreatedAt(at(1_700_000_000))
            .addRoles("user")
            .build();

    private static final Consent CONSENT = Consent.newBuilder()
            .setPurpose("biometric-authentication")
            .setVersion("1")
            .setGivenAt(at(1_700_000_000))
            .setAddress("192.0.2.7")
            .build();

    static final Tokens TOKENS = Tokens.newBuilder()
            .setAccessToken("access")
            .setAccessExpiresAt(at(1_700_000_900))
            .setRefreshToken("refresh")
            .setRefreshExpiresAt(at(1_702_000_000))
            .build();

    private static Tokens remembered() {
        return TOKENS.toBuilder()
                .setRefreshExpiresAt(at(Instant.now().plus(LIFE).getEpochSecond()))
                .setRemembered(true)
                .build();
    }

    @Override
    public Uni<RegisterResponse> register(RegisterRequest request) {
        return Uni.createFrom()
                .item(RegisterResponse.newBuilder()
                        .setAccount(ADA.toBuilder()
                                .setUsername(request.getUsername())
                                .setEmail(request.getEmail()))
                        .setTokens(TOKENS)
                        .build());
    }

    @Override
    public Uni<LoginResponse> login(LoginRequest request) {
        if (request.getLogin().equals(TWO_FACTORS)) {
            return Uni.createFrom()
                    .item(LoginResponse.newBuilder()
                            .setChallenge(MfaChallenge.newBuilder()
                                    .setToken("challenge")
                                    .setExpiresAt(at(1_700_000_300))
                                    .addMethods("code"))
                            .build());
        }
        var response =
                LoginResponse.newBuilder().setAccount(ADA).setTokens(request.getRemember() ? remembered() : TOKENS);
        if (request.hasPassword()) {
            response.addAmr("pwd");
        }
        if (request.getSamples().getFacesCount() > 0) {
            response.addAmr("face");
        }
        if (request.getSamples().getFingerprintsCount() > 0) {
            response.addAmr("fpt");
        }
        return Uni.createFrom().item(response.build());
    }

    @Override
    public Uni<RefreshResponse> refresh(RefreshRequest request) {
        return Uni.createFrom()
                .item(RefreshResponse.newBuilder().setTokens(TOKENS).build());
    }

    @Override
    public Uni<LogoutResponse> logout(LogoutRequest request) {
        return Uni.createFrom().item(LogoutResponse.getDefaultInstance());
    }

    @Override
    public Uni<LoginResponse> answerMfa(AnswerMfaRequest request) {
        return Uni.createFrom()
                .item(LoginResponse.newBuilder()
                        .setAccount(ADA)
                        .setTokens(TOKENS)
                        .addAllAmr(List.of("pwd", "otp"))
                        .build());
    }

    @Override
    public Uni<StepUpResponse> stepUp(StepUpRequest request) {
        return Uni.createFrom()
                .item(StepUpResponse.newBuilder()
                        .setAccessToken("stepped-up")
                        .setAccessExpiresAt(at(1_700_000_900))
                        .build());
    }

    @Override
    public Uni<GetTotpResponse> getTotp(GetTotpRequest request) {
        return Uni.createFrom()
                .item(GetTotpResponse.newBuilder()
                        .setActive(true)
                        .setRecoveryCodesLeft(9)
                        .build());
    }

    @Override
    public Uni<BeginTotpResponse> beginTotp(BeginTotpRequest request) {
        return Uni.createFrom()
                .item(BeginTotpResponse.newBuilder()
                        .setSecret("SECRET")
                        .setUri("otpauth://totp/Signet:ada?secret=SECRET")
                        .build());
    }

    @Override
    public Uni<ConfirmTotpResponse> confirmTotp(ConfirmTotpRequest request) {
        return Uni.createFrom()
                .item(ConfirmTotpResponse.newBuilder()
                        .addRecoveryCodes("AAAA-BBBB-CCCC-DDDD")
                        .build());
    }

    @Override
    public Uni<RenewRecoveryCodesResponse> renewRecoveryCodes(RenewRecoveryCodesRequest request) {
        return Uni.createFrom()
                .item(RenewRecoveryCodesResponse.newBuilder()
                        .addRecoveryCodes("EEEE-FFFF-GGGG-HHHH")
                        .build());
    }

    @Override
    public Uni<RemoveTotpResponse> removeTotp(RemoveTotpRequest request) {
        return Uni.createFrom().item(RemoveTotpResponse.getDefaultInstance());
    }

    @Override
    public Uni<UnlockResponse> unlock(UnlockRequest request) {
        return Uni.createFrom().item(UnlockResponse.getDefaultInstance());
    }

    @Override
    public Uni<UnlockAccountResponse> unlockAccount(UnlockAccountRequest request) {
        return Uni.createFrom()
                .item(UnlockAccountResponse.newBuilder().setAccount(ADA).build());
    }

    @Override
    public Uni<RemoveAccountTotpResponse> removeAccountTotp(RemoveAccountTotpRequest request) {
        return Uni.createFrom()
                .item(RemoveAccountTotpResponse.newBuilder().setAccount(ADA).build());
    }

    @Override
    public Uni<DeleteOwnAccountResponse> deleteOwnAccount(DeleteOwnAccountRequest request) {
        return Uni.createFrom()
                .item(DeleteOwnAccountResponse.newBuilder()
                        .setEraseAt(at(1_702_592_000))
                        .build());
    }

    @Override
    public Uni<RestoreAccountResponse> restoreAccount(RestoreAccountRequest request) {
        return Uni.createFrom().item(RestoreAccountResponse.getDefaultInstance());
    }

    @Override
    public Uni<DeleteAccountResponse> deleteAccount(DeleteAccountRequest request) {
        return Uni.createFrom()
                .item(DeleteAccountResponse.newBuilder()
                        .setAccount(ADA.toBuilder().setActive(false).setEraseAt(at(1_702_592_000)))
                        .build());
    }

    @Override
    public Uni<ExportDataResponse> exportData(ExportDataRequest request) {
        return Uni.createFrom()
                .item(ExportDataResponse.newBuilder()
                        .setAccount(ADA)
                        .addConsents(CONSENT)
                        .addSessions(Session.newBuilder()
                                .setId(TestTokens.SESSION.toString())
                                .setCreatedAt(at(1_700_000_000))
                                .setLastSeenAt(at(1_700_000_100))
                                .setEndedAt(at(1_700_000_200)))
                        .setTotp(GetTotpResponse.newBuilder().setActive(true).setRecoveryCodesLeft(9))
                        .build());
    }

    @Override
    public Uni<ListConsentsResponse> listConsents(ListConsentsRequest request) {
        return Uni.createFrom()
                .item(ListConsentsResponse.newBuilder().addConsents(CONSENT).build());
    }

    @Override
    public Uni<GiveConsentResponse> giveConsent(GiveConsentRequest request) {
        return Uni.createFrom()
                .item(GiveConsentResponse.newBuilder().setConsent(7).build());
    }

    @Override
    public Uni<WithdrawConsentResponse> withdrawConsent(WithdrawConsentRequest request) {
        return Uni.createFrom()
                .item(WithdrawConsentResponse.newBuilder()
                        .setTemplatesErased(true)
                        .build());
    }

    @Override
    public Uni<ListSessionsResponse> listSessions(ListSessionsRequest request) {
        return Uni.createFrom()
                .item(ListSessionsResponse.newBuilder()
                        .addSessions(Session.newBuilder()
                                .setId(TestTokens.SESSION.toString())
                                .setClient(Client.newBuilder()
                                        .setAddress("192.0.2.7")
                                        .setUserAgent("test/1"))
                                .addAmr("pwd")
                                .setCreatedAt(at(1_700_000_000))
                                .setLastSeenAt(at(1_700_000_100))
                                .setCurrent(true))
                        .build());
    }

    @Override
    public Uni<EndSessionResponse> endSession(EndSessionRequest request) {
        return Uni.createFrom().item(EndSessionResponse.getDefaultInstance());
    }

    @Override
    public Uni<GetProfileResponse> getProfile(GetProfileRequest request) {
        return Uni.createFrom()
                .item(GetProfileResponse.newBuilder().setAccount(ADA).build());
    }

    @Override
    public Uni<UpdateProfileResponse> updateProfile(UpdateProfileRequest request) {
        var account = ADA.toBuilder();
        if (request.hasEmail()) {
            account.setEmail(request.getEmail());
        }
        return Uni.createFrom()
                .item(UpdateProfileResponse.newBuilder().setAccount(account).build());
    }

    @Override
    public Uni<RequestPasswordResetResponse> requestPasswordReset(RequestPasswordResetRequest request) {
        return Uni.createFrom().item(RequestPasswordResetResponse.getDefaultInstance());
    }

    @Override
    public Uni<ResetPasswordResponse> resetPassword(ResetPasswordRequest request) {
        return Uni.createFrom().item(ResetPasswordResponse.getDefaultInstance());
    }

    @Override
    public Uni<RequestEmailVerificationResponse> requestEmailVerification(RequestEmailVerificationRequest request) {
        return Uni.createFrom().item(RequestEmailVerificationResponse.getDefaultInstance());
    }

    @Override
    public Uni<ConfirmEmailResponse> confirmEmail(ConfirmEmailRequest request) {
        return Uni.createFrom()
                .item(ConfirmEmailResponse.newBuilder()
                        .setEmail(ADA.getEmail())
                        .setConfirmed(true)
                        .build());
    }

    @Override
    public Uni<ListAccountsResponse> listAccounts(ListAccountsRequest request) {
        var response = ListAccountsResponse.newBuilder().addAccounts(ADA);
        if (request.getCursor().isEmpty()) {
            response.setNextCursor("ada");
        }
        return Uni.createFrom().item(response.build());
    }

    @Override
    public Uni<SetAccountActiveResponse> setAccountActive(SetAccountActiveRequest request) {
        return Uni.createFrom()
                .item(SetAccountActiveResponse.newBuilder()
                        .setAccount(ADA.toBuilder().setActive(request.getActive()))
                        .build());
    }

    @Override
    public Uni<SetAccountRolesResponse> setAccountRoles(SetAccountRolesRequest request) {
        return Uni.createFrom()
                .item(SetAccountRolesResponse.newBuilder()
                        .setAccount(ADA.toBuilder().clearRoles().addAllRoles(request.getRolesList()))
                        .build());
    }

    @Override
    public Uni<CheckSessionResponse> checkSession(CheckSessionRequest request) {
        return Uni.createFrom().item(CheckSessionResponse.getDefaultInstance());
    }

    @Override
    public Uni<GetKeySetResponse> getKeySet(GetKeySetRequest request) {
        return Uni.createFrom()
                .item(GetKeySetResponse.newBuilder().setJwks("{\"keys\":[]}").build());
    }

    private static Timestamp at(long seconds) {
        return Timestamp.newBuilder().setSeconds(seconds).build();
    }
}
