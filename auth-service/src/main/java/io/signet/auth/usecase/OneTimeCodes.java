package io.signet.auth.usecase;

import io.signet.auth.domain.CodeCheck;
import io.signet.auth.domain.RecoveryCode;
import io.signet.auth.domain.Totp;
import io.signet.auth.domain.TotpCredential;
import io.signet.auth.mfa.SecretCipher;
import io.signet.auth.store.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Checks codes of authenticator apps and recovery codes: each works once, and wrong ones slow down whoever guesses. */
@ApplicationScoped
class OneTimeCodes {
    private final SecretCipher cipher;
    private final Clock clock;

    @Inject
    OneTimeCodes(SecretCipher cipher, Clock clock) {
        this.cipher = cipher;
        this.clock = clock;
    }

    /** Of an app, or a recovery code. */
    Uni<CodeCheck> check(Work work, TotpCredential credential, String code) {
        return unlessClosed(work, credential, () -> {
            Optional<RecoveryCode> recovery = RecoveryCode.parse(code);
            return recovery.isPresent()
                    ? work.oneTimePasswords().take(credential.account(), recovery.get())
                    : takeTotp(work, credential, code);
        });
    }

    /** Of the app alone, which need not be confirmed and is by this. */
    Uni<CodeCheck> confirm(Work work, TotpCredential credential, String code) {
        return unlessClosed(work, credential, () -> takeTotp(work, credential, code));
    }

    private Uni<CodeCheck> unlessClosed(Work work, TotpCredential credential, Supplier<Uni<Boolean>> take) {
        Instant now = clock.instant();
        Optional<Duration> remaining =
                credential.closedUntil().filter(now::isBefore).map(until -> Duration.between(now, until));
        if (remaining.isPresent()) {
            return Uni.createFrom().item(new CodeCheck.Closed(remaining.get()));
        }
        return take.get()
                .chain(taken -> taken
                        ? Uni.createFrom().item(new CodeCheck.Right())
                        : work.oneTimePasswords()
                                .fail(credential.account(), now)
                                .replaceWith(new CodeCheck.Wrong()));
    }

    private Uni<Boolean> takeTotp(Work work, TotpCredential credential, String code) {
        OptionalLong step = Totp.match(
                cipher.open(credential.sealedSecret(), credential.account()),
                code,
                clock.instant(),
                credential.latestStep());
        return step.isPresent()
                ? work.oneTimePasswords().take(credential.account(), step.getAsLong())
                : Uni.createFrom().item(false);
    }
}
