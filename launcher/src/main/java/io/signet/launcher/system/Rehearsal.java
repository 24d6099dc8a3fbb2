package io.signet.launcher.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A start with nobody watching, after which every service has an {@link AotCache}. */
public final class Rehearsal {
    private static final int AT_A_TIME = 2;

    private final Settings settings;

    /**
     * Prepares the start.
     *
     * @param root the source tree, with the packaged services
     * @param home an empty one
     */
    public Rehearsal(Path root, Home home) throws IOException {
        settings =
                new Settings(root, home, Ports.free(), Memory.ofThisMachine(), Map.of(), Optional.of(home.directory()));
    }

    /**
     * Starts the system; as it is closed, services without a cache write down what they have loaded.
     *
     * @throws CannotRun when one does not start
     */
    public SignetSystem start() throws CannotRun, InterruptedException {
        return SignetSystem.start(settings, step -> {});
    }

    /**
     * Makes the caches of what was written down.
     *
     * @throws CannotRun when one cannot be made
     */
    public void makeCaches() throws CannotRun, InterruptedException {
        List<Callable<Void>> work = Arrays.stream(Service.values())
                .filter(service -> !cache(service).exists())
                .map(this::making)
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            for (Future<Void> made : threads.invokeAll(work)) {
                made.get();
            }
        } catch (ExecutionException e) {
            throw new CannotRun(e.getCause().getMessage(), e.getCause());
        }
    }

    private Callable<Void> making(Service service) {
        return () -> {
            cache(service)
                    .make(
                            ServiceSetup.java(service, settings.memory()),
                            ServiceSetup.recording(settings.home().directory(), service),
                            LogFile.begin(settings.home().log(service.module() + "-cache")));
            return null;
        };
    }

    private AotCache cache(Service service) {
        return new AotCache(service.application(settings.root()));
    }
}
