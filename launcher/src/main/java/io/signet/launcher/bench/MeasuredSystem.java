package io.signet.launcher.bench;

import io.signet.launcher.certs.Certificates;
import io.signet.launcher.client.SignetClient;
import io.signet.launcher.client.Trust;
import io.signet.launcher.system.CannotRun;
import io.signet.launcher.system.Home;
import io.signet.launcher.system.Memory;
import io.signet.launcher.system.Ports;
import io.signet.launcher.system.Service;
import io.signet.launcher.system.Settings;
import io.signet.launcher.system.SignetSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** A system that runs for a measurement alone, in which one address and one account may ask as often as many would. */
final class MeasuredSystem implements AutoCloseable {
    private static final Map<String, String> UNLIMITED = Map.of(
            "SIGNET_LIMITS_REQUESTS", "1000000000",
            "SIGNET_LIMITS_ACCOUNT_REQUESTS", "1000000000",
            "SIGNET_LIMITS_PICTURES", "1000000000");

    private final Settings settings;
    private final SignetSystem system;
    private final SignetClient visitor;

    private MeasuredSystem(Settings settings, SignetSystem system) throws IOException {
        this.settings = settings;
        this.system = system;
        this.visitor = SignetClient.of(
                system.address(),
                Trust.in(Certificates.authority(settings.home().certificates())));
    }

    /**
     * Starts a system.
     *
     * @param home an empty one
     * @throws CannotRun when it does not start
     */
    static MeasuredSystem start(Path root, Home home, Consumer<String> output)
            throws CannotRun, IOException, InterruptedException {
        var settings = new Settings(root, home, Ports.free(), Memory.ofThisMachine(), UNLIMITED);
        return new MeasuredSystem(settings, SignetSystem.start(settings, output::accept));
    }

    SignetSystem system() {
        return system;
    }

    /** Somebody who has not signed in. */
    SignetClient visitor() {
        return visitor;
    }

    /** The directory with the certificate by which services know the gateway. */
    Path gateway() {
        return Certificates.of(settings.home().certificates(), Service.GATEWAY.id());
    }

    int port(Service service) {
        return settings.ports().http().get(service);
    }

    @Override
    public void close() {
        visitor.close();
        system.close();
    }
}
