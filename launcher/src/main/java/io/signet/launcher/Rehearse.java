package io.signet.launcher;

import io.signet.launcher.certs.Certificates;
import io.signet.launcher.client.Reply;
import io.signet.launcher.client.SignetClient;
import io.signet.launcher.client.Trust;
import io.signet.launcher.system.CannotRun;
import io.signet.launcher.system.Home;
import io.signet.launcher.system.Rehearsal;
import io.signet.launcher.system.SignetSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/** After a build: starts what was built once, so that later starts are faster. */
final class Rehearse {
    private static final String USER = "rehearsal";
    private static final String PASSWORD = "correct horse battery";
    private static final int DONE = 0;

    private Rehearse() {}

    static int run(Path root) throws CannotRun {
        try (var directory = TemporaryDirectory.make("signet-rehearsal")) {
            Home home = Home.open(directory.path().resolve("home"), new SecureRandom());
            var rehearsal = new Rehearsal(root, home);
            try (SignetSystem system = rehearsal.start();
                    var visitor =
                            SignetClient.of(system.address(), Trust.in(Certificates.authority(home.certificates())))) {
                visit(visitor);
            }
            rehearsal.makeCaches();
            return DONE;
        } catch (IOException e) {
            throw new CannotRun("the rehearsal failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("the rehearsal was interrupted", e);
        }
    }

    /** What most people ask for first. */
    private static void visit(SignetClient visitor) throws IOException, InterruptedException, CannotRun {
        require(visitor.register(USER, "rehearsal@example.org", PASSWORD), 201);
        Reply entered = require(visitor.loginByPassword(USER, PASSWORD), 200);
        require(visitor.signedInBy(entered).get("/api/auth/profile"), 200);
    }

    private static Reply require(Reply reply, int status) throws CannotRun {
        if (reply.status() != status) {
            throw new CannotRun("the rehearsal failed: Signet answered %d instead of %d: %s"
                    .formatted(reply.status(), status, reply.complaint()));
        }
        return reply;
    }
}
