package io.signet.gateway.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.quarkus.grpc.GrpcClient;
import io.signet.gateway.problem.Part;
import io.signet.gateway.request.Caller;
import io.signet.gateway.request.Picture;
import io.signet.proto.auth.v1.AnswerMfaRequest;
import io.signet.proto.auth.v1.BeginTotpRequest;
import io.signet.proto.auth.v1.BodySamples;
import io.signet.proto.auth.v1.Client;
import io.signet.proto.auth.v1.ConfirmEmailRequest;
import io.signet.proto.auth.v1.ConfirmTotpRequest;
import io.signet.proto.auth.v1.DeleteAccountRequest;
import io.signet.proto.auth.v1.DeleteOwnAccountRequest;
import io.signet.proto.auth.v1.EndSessionRequest;
import io.signet.proto.auth.v1.ExportDataRequest;
import io.signet.proto.auth.v1.GetKeySetRequest;
import io.signet.proto.auth.v1.GetKeySetResponse;
import io.signet.proto.auth.v1.GetProfileRequest;
import io.signet.proto.auth.v1.GetTotpRequest;
import io.signet.proto.auth.v1.GiveConsentRequest;
import io.signet.proto.auth.v1.GiveConsentResponse;
import io.signet.proto.auth.v1.ListAccountsRequest;
import io.signet.proto.auth.v1.ListConsentsRequest;
import io.signet.proto.auth.v1.ListSessionsRequest;
import io.signet.proto.auth.v1.LoginRequest;
import io.signet.proto.auth.v1.LoginResponse;
import io.signet.proto.auth.v1.LogoutRequest;
import io.signet.proto.auth.v1.MutinyAuthServiceGrpc.MutinyAuthServiceStub;
import io.signet.proto.auth.v1.RefreshRequest;
import io.signet.proto.auth.v1.RegisterRequest;
import io.signet.proto.auth.v1.RemoveAccountTotpRequest;
import io.signet.proto.auth.v1.RemoveTotpRequest;
import io.signet.proto.auth.v1.RenewRecoveryCodesRequest;
import io.signet.proto.auth.v1.RequestEmailVerificationRequest;
import io.signet.proto.auth.v1.RequestPasswordResetRequest;
import io.signet.proto.auth.v1.ResetPasswordRequest;
import io.signet.proto.auth.v1.RestoreAccountRequest;
import io.signet.proto.auth.v1.Session;
import io.signet.proto.auth.v1.SetAccountActiveRequest;
import io.signet.proto.auth.v1.SetAccountRolesRequest;
import io.signet.proto.auth.v1.StepUpRequest;
import io.signet.proto.auth.v1.UnlockAccountRequest;
import io.signet.proto.auth.v1.UnlockRequest;
import io.signet.proto.auth.v1.UpdateProfileRequest;
import io.signet.proto.auth.v1.WithdrawConsentRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** auth-service. Every method fails with a {@link io.signet.gateway.problem.Refusal}. */
@Singleton
public class AuthClient {
    private final MutinyAuthServiceStub auth;
    private final Calls calls;

    AuthClient(@GrpcClient("auth") MutinyAuthServiceStub auth, Calls calls) {
        this.auth = auth;
        this.calls = calls;
    }

    /**
     * Makes an account.
     *
     * @param administratorToken empty for an account without that role
     */
    public Uni<Registered> register(
            Caller caller,
            String username,
            String email,
            String password,
            Samples samples,
            boolean consent,
            Optional<String> administratorToken) {
        RegisterRequest request = RegisterRequest.newBuilder()
                .setUsername(username)
                .setEmail(email)
                .setPassword(password)
                .setSamples(samples(samples))
                .setBiometricConsent(consent)
                .setAdministratorToken(administratorToken.orElse(""))
                .setClient(client(caller))
                .build();
        return calls.withPictures(Part.AUTH, auth, caller, stub -> stub.register(request))
                .map(answer -> new Registered(account(answer.getAccount()), tokens(answer.getTokens())));
    }

    /**
     * Signs in.
     *
     * @param password empty: by body alone
     * @param remember whether the session shall last longer
     */
    public Uni<SignedIn> login(
            Caller caller, String login, Optional<String> password, Samples samples, boolean remember) {
        LoginRequest.Builder request = LoginRequest.newBuilder()
                .setLogin(login)
                .setSamples(samples(samples))
                .setRemember(remember)
                .setClient(client(caller));
        password.ifPresent(request::setPassword);
        return calls.withPictures(Part.AUTH, auth, caller, stub -> stub.login(request.build()))
                .map(AuthClient::signedIn);
    }

    /**
     * Shows a second factor to sign in.
     *
     * @param challenge that login answered with
     * @param passkey JSON
     */
    public Uni<SignedIn> answerMfa(Caller caller, String challenge, Optional<String> code, Optional<String> passkey) {
        AnswerMfaRequest.Builder request =
                AnswerMfaRequest.newBuilder().setChallenge(challenge).setClient(client(caller));
        code.ifPresent(request::setCode);
        passkey.ifPresent(request::setPasskey);
        return calls.once(Part.AUTH, auth, caller, stub -> stub.answerMfa(request.build()))
                .map(AuthClient::signedIn);
    }

    /**
     * Shows once more who the caller is.
     *
     * @param passkey JSON
     */
    public Uni<AccessToken> stepUp(
            Caller caller, Optional<String> password, Optional<String> code, Optional<String> passkey) {
        StepUpRequest.Builder request = StepUpRequest.newBuilder().setClient(client(caller));
        password.ifPresent(request::setPassword);
        code.ifPresent(request::setCode);
        passkey.ifPresent(request::setPasskey);
        return calls.once(Part.AUTH, auth, caller, stub -> stub.stepUp(request.build()))
                .map(answer -> new AccessToken(answer.getAccessToken(), instant(answer.getAccessExpiresAt())));
    }

    public Uni<TotpStatus> totp(Caller caller) {
        return calls.repeatable(Part.AUTH, auth, caller, stub -> stub.getTotp(GetTotpRequest.getDefaultInstance()))
                .map(answer -> new TotpStatus(answer.getActive(), answer.getRecoveryCodesLeft()));
    }

    public Uni<TotpSecret> beginTotp(Caller caller) {
        return calls.once(Part.AUTH, auth, caller, stub -> stub.beginTotp(BeginTotpRequest.getDefaultInstance()))
                .map(answer -> new TotpSecret(answer.getSecret(), answer.getUri()));
    }

    public Uni<RecoveryCodes> confirmTotp(Caller caller, String code) {
        ConfirmTotpRequest request =
                ConfirmTotpRequest.newBuilder().setCode(code).build();
        return calls.once(Part.AUTH, auth, caller, stub -> stub.confirmTotp(request))
                .map(answer -> new RecoveryCodes(List.copyOf(answer.getRecoveryCodesList())));
    }

    public Uni<RecoveryCodes> renewRecoveryCodes(Caller caller) {
        return calls.once(
                        Part.AUTH,
                        auth,
                        caller,
                        stub -> stub.renewRecoveryCodes(RenewRecoveryCodesRequest.getDefaultInstance()))
                .map(answer -> new RecoveryCodes(List.copyOf(answer.getRecoveryCodesList())));
    }

    public Uni<Void> removeTotp(Caller caller) {
        return calls.once(Part.AUTH, auth, caller, stub -> stub.removeTotp(RemoveTotpRequest.getDefaultInstance()))
                .replaceWithVoid();
    }

    public Uni<Renewed> refresh(Caller caller, String refreshToken) {
        RefreshRequest request = RefreshRequest.newBuilder()
                .setRefreshToken(refreshToken)
                .setClient(client(caller))
                .build();
        return calls.once(Part.AUTH, auth, caller, stub -> stub.refresh(request))
                .map(answer -> new Renewed(tokens(answer.getTokens())));
    }

    /**
     * Signs out.
     *
     * @param everywhere whether all of the caller's sessions end, not only this one
     */
    public Uni<Void> logout(Caller caller, boolean everywhere) {
        LogoutRequest request =
                LogoutRequest.newBuilder().setEverywhere(everywhere).build();
        return calls.once(Part.AUTH, auth, caller, stub -> stub.logout(request)).replaceWithVoid();
    }

    public Uni<OpenSessions> sessions(Caller caller) {
        return calls.repeatable(
                        Part.AUTH, auth, caller, stub -> stub.listSessions(ListSessionsRequest.getDefaultInstance()))
                .map(answer -> new OpenSessions(answer.getSessionsList().stream()
                        .map(AuthClient::session)
                        .toList()));
    }

    public Uni<Void> endSession(Caller caller, String session) {
        EndSessionRequest request =
                EndSessionRequest.newBuilder().setSessionId(session).build();
        return calls.once(Part.AUTH, auth, caller, stub -> stub.endSession(request))
                .replaceWithVoid();
    }

    public Uni<Account> profile(Caller caller) {
        return calls.repeatable(
                        Part.AUTH, auth, caller, stub -> stub.getProfile(GetProfileRequest.getDefaultInstance()))
                .map(answer -> account(answer.getAccount()));
    }

    /** What is empty stays as it is. */
    public Uni<Account> updateProfile(
            Caller caller, Optional<String> email, Optional<String> newPassword, Optional<String> currentPassword) {
        UpdateProfileRequest.Builder request = UpdateProfileRequest.newBuilder().setClient(client(caller));
        email.ifPresent(request::setEmail);
        newPassword.ifPresent(request::setNewPassword);
        currentPassword.ifPresent(request::setCurrentPassword);
        return calls.once(Part.AUTH, auth, caller, stub -> stub.updateProfile(request.build()))
                .map(answer -> account(answer.getAccount()));
    }

    /** Has a link mailed that sets a new password, if that is anybody's name. */
    public Uni<Void> requestPasswordReset(Caller caller, String login) {
        RequestPasswordResetRequest request =
                RequestPasswordResetRequest.newBuilder().setLogin(login).build();
        return calls.once(Part.AUTH, auth, caller, stub -> stub.requestPasswordReset(request))
                .replaceWithVoid();
    }

    /**
     * Sets a new password.
     *
     * @param token of a mailed link
     */
    public Uni<Void> resetPassword(Caller caller, String token, String newPassword) {
        ResetPasswordRequest request = ResetPasswordRequest.newBuilder()
                .setToken(token)
                .setNewPassword(newPassword)
                .setClient(client(caller))
                .build();
        return calls.once(Part.AUTH, auth, caller, stub -> stub.resetPassword(request))
                .replaceWithVoid();
    }

    /** Has a link mailed that confirms the caller's address. */
    public Uni<Void> requestEmailVerification(Caller caller) {
        return calls.once(
                        Part.AUTH,
                        auth,
                        caller,
                        stub -> stub.requestEmailVerification(RequestEmailVerificationRequest.getDefaultInstance()))
                .replaceWithVoid();
    }

    /**
     * Confirms an e-mail address.
     *
     * @param token of a mailed link
     */
    public Uni<EmailConfirmation> confirmEmail(Caller caller, String token) {
        ConfirmEmailRequest request = ConfirmEmailRequest.newBuilder()
                .setToken(token)
                .setClient(client(caller))
                .build();
        return calls.once(Part.AUTH, auth, caller, stub -> stub.confirmEmail(request))
                .map(answer -> new EmailConfirmation(answer.getEmail(), answer.getConfirmed()));
    }

    /**
     * Unlocks an account.
     *
     * @param token of a mailed link
     */
    public Uni<Void> unlock(Caller caller, String token) {
        UnlockRequest request = UnlockRequest.newBuilder()
                .setToken(token)
                .setClient(client(caller))
                .build();
        return calls.once(Part.AUTH, auth, caller, stub -> stub.unlock(request)).replaceWithVoid();
    }

    /** Deletes the caller's account. */
    public Uni<Deletion> deleteOwnAccount(Caller caller) {
        DeleteOwnAccountRequest request =
                DeleteOwnAccountRequest.newBuilder().setClient(client(caller)).build();
        return calls.once(Part.AUTH, auth, caller, stub -> stub.deleteOwnAccount(request))
                .map(answer -> new Deletion(instant(answer.getEraseAt())));
    }

    /**
     * Takes a deleted account back.
     *
     * @param token of a mailed link
     */
    public Uni<Void> restoreAccount(Caller caller, String token) {
        RestoreAccountRequest request = RestoreAccountRequest.newBuilder()
                .setToken(token)
                .setClient(client(caller))
                .build();
        return calls.once(Part.AUTH, auth, caller, stub -> stub.restoreAccount(request))
                .replaceWithVoid();
    }

    public Uni<Consents> consents(Caller caller) {
        return calls.repeatable(
                        Part.AUTH, auth, caller, stub -> stub.listConsents(ListConsentsRequest.getDefaultInstance()))
                .map(answer -> new Consents(answer.getConsentsList().stream()
                        .map(AuthClient::consent)
                        .toList()));
    }

    /** Notes that the caller agrees to the storage of protected templates; answers with the consent's number. */
    public Uni<Long> giveConsent(Caller caller) {
        GiveConsentRequest request =
                GiveConsentRequest.newBuilder().setClient(client(caller)).build();
        return calls.once(Part.AUTH, auth, caller, stub -> stub.giveConsent(request))
                .map(GiveConsentResponse::getConsent);
    }

    /** Ends the caller's consents and has the templates erased. */
    public Uni<Withdrawal> withdrawConsent(Caller caller) {
        WithdrawConsentRequest request =
                WithdrawConsentRequest.newBuilder().setClient(client(caller)).build();
        // It waits for biometric-service.
        return calls.withPictures(Part.AUTH, auth, caller, stub -> stub.withdrawConsent(request))
                .map(answer -> new Withdrawal(answer.getTemplatesErased()));
    }

    /** All that auth-service keeps of the caller. */
    public Uni<AccountData> exportData(Caller caller) {
        ExportDataRequest request =
                ExportDataRequest.newBuilder().setClient(client(caller)).build();
        return calls.once(Part.AUTH, auth, caller, stub -> stub.exportData(request))
                .map(answer -> new AccountData(
                        account(answer.getAccount()),
                        answer.getPendingEmail().isEmpty() ? null : answer.getPendingEmail(),
                        answer.getConsentsList().stream()
                                .map(AuthClient::consent)
                                .toList(),
                        answer.getSessionsList().stream()
                                .map(AuthClient::session)
                                .toList(),
                        new TotpStatus(
                                answer.getTotp().getActive(), answer.getTotp().getRecoveryCodesLeft())));
    }

    /**
     * Accounts in the order of their usernames.
     *
     * @param query the beginning of a username or an e-mail address; empty: all
     * @param cursor of the page before; empty: the first page
     */
    public Uni<AccountPage> accounts(Caller caller, Optional<String> query, int limit, Optional<String> cursor) {
        ListAccountsRequest request = ListAccountsRequest.newBuilder()
                .setQuery(query.orElse(""))
                .setPageSize(limit)
                .setCursor(cursor.orElse(""))
                .build();
        return calls.repeatable(Part.AUTH, auth, caller, stub -> stub.listAccounts(request))
                .map(answer -> new AccountPage(
                        answer.getAccountsList().stream()
                                .map(AuthClient::account)
                                .toList(),
                        answer.getNextCursor().isEmpty() ? null : answer.getNextCursor()));
    }

    public Uni<Account> setActive(Caller caller, String account, boolean active) {
        SetAccountActiveRequest request = SetAccountActiveRequest.newBuilder()
                .setAccountId(account)
                .setActive(active)
                .build();
        return calls.once(Part.AUTH, auth, caller, stub -> stub.setAccountActive(request))
                .map(answer -> account(answer.getAccount()));
    }

    public Uni<Account> setRoles(Caller caller, String account, List<String> roles) {
        SetAccountRolesRequest request = SetAccountRolesRequest.newBuilder()
                .setAccountId(account)
                .addAllRoles(roles)
                .build();
        return calls.once(Part.AUTH, auth, caller, stub -> stub.setAccountRoles(request))
                .map(answer -> account(answer.getAccount()));
    }

    public Uni<Account> unlockAccount(Caller caller, String account) {
        UnlockAccountRequest request =
                UnlockAccountRequest.newBuilder().setAccountId(account).build();
        return calls.once(Part.AUTH, auth, caller, stub -> stub.unlockAccount(request))
                .map(answer -> account(answer.getAccount()));
    }

    public Uni<Account> deleteAccount(Caller caller, String account) {
        DeleteAccountRequest request =
                DeleteAccountRequest.newBuilder().setAccountId(account).build();
        return calls.once(Part.AUTH, auth, caller, stub -> stub.deleteAccount(request))
                .map(answer -> account(answer.getAccount()));
    }

    /** For somebody who lost the authenticator app and the recovery codes. */
    public Uni<Account> removeTotpOf(Caller caller, String account) {
        RemoveAccountTotpRequest request =
                RemoveAccountTotpRequest.newBuilder().setAccountId(account).build();
        return calls.once(Part.AUTH, auth, caller, stub -> stub.removeAccountTotp(request))
                .map(answer -> account(answer.getAccount()));
    }

    /** A JSON Web Key Set (RFC 7517) of public keys. */
    public Uni<String> keySet(Caller caller) {
        return calls.repeatable(Part.AUTH, auth, caller, stub -> stub.getKeySet(GetKeySetRequest.getDefaultInstance()))
                .map(GetKeySetResponse::getJwks);
    }

    private static BodySamples samples(Samples samples) {
        return BodySamples.newBuilder()
                .addAllFaces(bytes(samples.faces()))
                .addAllFingerprints(bytes(samples.fingerprints()))
                .build();
    }

    private static List<ByteString> bytes(List<Picture> pictures) {
        return pictures.stream().map(Picture::bytes).toList();
    }

    static Client client(Caller caller) {
        return Client.newBuilder()
                .setAddress(caller.address())
                .setUserAgent(caller.userAgent())
                .build();
    }

    private static Account account(io.signet.proto.auth.v1.Account account) {
        return new Account(
                account.getId(),
                account.getUsername(),
                account.getEmail(),
                account.getEmailVerified(),
                account.getActive(),
                instant(account.getCreatedAt()),
                List.copyOf(account.getRolesList()),
                account.getLocked(),
                account.hasEraseAt() ? instant(account.getEraseAt()) : null);
    }

    static SignedIn signedIn(LoginResponse answer) {
        if (answer.hasChallenge()) {
            var challenge = answer.getChallenge();
            return SignedIn.onceAnswered(new MfaChallenge(
                    challenge.getToken(), instant(challenge.getExpiresAt()), List.copyOf(challenge.getMethodsList())));
        }
        return SignedIn.of(account(answer.getAccount()), tokens(answer.getTokens()), answer.getAmrList());
    }

    private static Consent consent(io.signet.proto.auth.v1.Consent consent) {
        return new Consent(
                consent.getPurpose(),
                consent.getVersion(),
                instant(consent.getGivenAt()),
                consent.getAddress(),
                consent.hasEndedAt() ? instant(consent.getEndedAt()) : null);
    }

    private static OpenSession session(Session session) {
        return new OpenSession(
                session.getId(),
                session.getClient().getAddress(),
                session.getClient().getUserAgent(),
                List.copyOf(session.getAmrList()),
                instant(session.getCreatedAt()),
                instant(session.getLastSeenAt()),
                session.getRemembered(),
                session.getCurrent(),
                session.hasEndedAt() ? instant(session.getEndedAt()) : null);
    }

    private static Tokens tokens(io.signet.proto.auth.v1.Tokens tokens) {
        return new Tokens(
                tokens.getAccessToken(),
                instant(tokens.getAccessExpiresAt()),
                tokens.getRefreshToken(),
                instant(tokens.getRefreshExpiresAt()),
                tokens.getRemembered());
    }

    static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }
}
