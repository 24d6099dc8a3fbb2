package io.signet.auth.usecase;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.store.Transactions;
import io.signet.auth.store.Work;
import io.signet.auth.token.SecretFiles;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Lets the first administrator in: while there is none, a file that only the operator can read holds a token that makes
 * one account an administrator, once. The database knows the token's hash alone.
 */
@ApplicationScoped
public class InviteAdministrator {
    private static final Logger LOG = Logger.getLogger(InviteAdministrator.class);

    private final Transactions transactions;
    private final SecureRandom random;
    private final Path file;

    @Inject
    public InviteAdministrator(
            Transactions transactions,
            SecureRandom random,
            @ConfigProperty(name = "signet.administrator-token") Path file) {
        this.transactions = transactions;
        this.random = random;
        this.file = file;
    }

    void onStart(@Observes StartupEvent start) throws Throwable {
        Optional<OpaqueToken> old = read();
        Optional<OpaqueToken> valid =
                VertxContextSupport.subscribeAndAwait(() -> transactions.run(work -> renew(work, old)));
        if (valid.isEmpty()) {
            Files.deleteIfExists(file);
        } else if (!valid.equals(old)) {
            SecretFiles.write(file, valid.get().encoded() + "\n");
            LOG.infof("There is no administrator yet; the token in %s makes one", file);
        }
    }

    /** Removes the file, whose token has been redeemed. */
    Uni<Void> close() {
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(this::delete)
                .emitOn(EventLoop.current());
    }

    private Optional<OpaqueToken> read() throws IOException {
        return Files.exists(file) ? OpaqueToken.parse(SecretFiles.read(file).strip()) : Optional.empty();
    }

    /** The token that is valid from now on; empty when there is an administrator. */
    private Uni<Optional<OpaqueToken>> renew(Work work, Optional<OpaqueToken> old) {
        return work.accounts()
                .anyAdministrator()
                .chain(any -> any ? Uni.createFrom().item(Optional.empty()) : keepOrReplace(work, old));
    }

    private Uni<Optional<OpaqueToken>> keepOrReplace(Work work, Optional<OpaqueToken> old) {
        return old.map(token -> work.administratorTokens().isValid(token))
                .orElseGet(() -> Uni.createFrom().item(false))
                .chain(valid -> valid ? Uni.createFrom().item(old) : replace(work));
    }

    private Uni<Optional<OpaqueToken>> replace(Work work) {
        OpaqueToken token = OpaqueToken.generate(random);
        return work.administratorTokens().replace(token).replaceWith(Optional.of(token));
    }

    private void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
