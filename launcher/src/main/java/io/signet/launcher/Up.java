package io.signet.launcher;

import io.signet.launcher.system.CannotRun;
import io.signet.launcher.system.Home;
import io.signet.launcher.system.InstanceLock;
import io.signet.launcher.system.Memory;
import io.signet.launcher.system.Ports;
import io.signet.launcher.system.Progress;
import io.signet.launcher.system.Service;
import io.signet.launcher.system.Settings;
import io.signet.launcher.system.SignetSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code ./signet up}: runs the system until it is told to stop. */
final class Up {
    static final Set<String> OPTIONS = Set.of("--port");

    private static final int STOP_SECONDS = 90;
    /** As a shell reports a program that was asked to stop. */
    private static final int STOPPED = 143;

    private Up() {}

    static int run(Path root, Options options) throws CannotRun {
        Progress progress = System.out::println;
        Ports ports = Ports.from(options.number("--port", Ports.DEFAULT_FIRST));
        Home home = Home.open(Home.location(System.getenv()), new SecureRandom());
        var stopped = new CountDownLatch(1);
        stopWhenAsked(Thread.currentThread(), stopped);
        String address = "https://localhost:" + ports.http().get(Service.GATEWAY);
        try (InstanceLock lock = InstanceLock.take(home, address)) {
            progress.step("Signet keeps its state in " + home.directory());
            var settings = new Settings(root, home, ports, Memory.ofThisMachine(), Map.of());
            try (SignetSystem system = SignetSystem.start(settings, progress)) {
                announce(system, home, progress);
                system.watch();
            } catch (CannotRun e) {
                throw new CannotRun(e.getMessage() + " (everything is stopped)", e);
            }
            return STOPPED;
        } catch (InterruptedException e) {
            progress.step("Signet is stopped");
            return STOPPED;
        } catch (IOException e) {
            throw new CannotRun("Signet cannot run: " + e.getMessage(), e);
        } finally {
            stopped.countDown();
        }
    }

    private static void announce(SignetSystem system, Home home, Progress progress) throws IOException {
        progress.step("");
        // Not by its address in digits, where browsers know no passkeys.
        progress.step("Signet is ready: https://localhost:" + system.address().getPort());
        Certs.announce(home.certificates(), system.certificate(), progress::step);
        system.administratorToken()
                .ifPresent(token -> progress.step(
                        "Nobody is administrator yet: whoever registers with this one-time token becomes it: "
                                + token));
        if (Files.exists(home.mails())) {
            progress.step("Mails are kept in " + home.mails().toUri() + " until SIGNET_MAIL_HOST names a mail server");
        }
        progress.step("Ctrl-C stops it");
    }

    /** A signal interrupts {@code main}, which stops the system; the JVM ends only after that. */
    private static void stopWhenAsked(Thread main, CountDownLatch stopped) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (stopped.getCount() > 0) {
                System.out.println("\nStopping …");
                main.interrupt();
                awaitStop(stopped);
            }
        }));
        // The script that started this JVM hands signals on; without it nobody could.
        Long script = Long.getLong("signet.script");
        if (script != null) {
            Thread.ofVirtual().name("script-watch").start(() -> {
                ProcessHandle.of(script).ifPresent(handle -> handle.onExit().join());
                System.exit(STOPPED);
            });
        }
    }

    private static void awaitStop(CountDownLatch stopped) {
        try {
            if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("signet: not everything stopped within " + STOP_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
