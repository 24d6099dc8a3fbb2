package io.signet.auth.api;

import io.grpc.MethodDescriptor;
import io.signet.access.AnonymousMethods;
import io.signet.proto.auth.v1.AuthServiceGrpc;
import io.signet.proto.auth.v1.PasskeyServiceGrpc;
import io.signet.proto.auth.v1.SocialServiceGrpc;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is called by those who have no access token yet: the methods that the endpoints permit to all. */
final class BeforeSignIn {
    @Produces
    @Singleton
    AnonymousMethods methods() {
        return new AnonymousMethods(Stream.of(
                        AuthServiceGrpc.getRegisterMethod(),
                        AuthServiceGrpc.getLoginMethod(),
                        AuthServiceGrpc.getAnswerMfaMethod(),
                        AuthServiceGrpc.getRefreshMethod(),
                        AuthServiceGrpc.getRequestPasswordResetMethod(),
                        AuthServiceGrpc.getResetPasswordMethod(),
                        AuthServiceGrpc.getConfirmEmailMethod(),
                        AuthServiceGrpc.getUnlockMethod(),
                        AuthServiceGrpc.getRestoreAccountMethod(),
                        AuthServiceGrpc.getIssueServiceTokenMethod(),
                        AuthServiceGrpc.getGetKeySetMethod(),
                        PasskeyServiceGrpc.getBeginPasskeyAssertionMethod(),
                        PasskeyServiceGrpc.getLoginWithPasskeyMethod(),
                        SocialServiceGrpc.getListSocialProvidersMethod(),
                        SocialServiceGrpc.getBeginSocialLoginMethod(),
                        SocialServiceGrpc.getFinishSocialMethod(),
                        SocialServiceGrpc.getRedeemSocialTicketMethod())
                .map(MethodDescriptor::getFullMethodName)
                .collect(Collectors.toUnmodifiableSet()));
    }
}
