package io.signet.auth.usecase;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.signet.auth.token.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import org.jboss.logging.Logger;

/** Sees to it that there always is a key to sign with and one to follow it. */
@ApplicationScoped
public class RotateKeys {
    private static final Logger LOG = Logger.getLogger(RotateKeys.class);

    private final SigningKeys keys;

    @Inject
    public RotateKeys(SigningKeys keys) {
        this.keys = keys;
    }

    /** With trouble the keys stay as they are, until the next time. */
    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    public void rotate() {
        try {
            keys.rotate();
        } catch (IOException | IllegalStateException e) {
            LOG.error("The signing keys could not be looked after", e);
        }
    }
}
