package io.signet.launcher.system;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The four services, in the order in which they are stopped. */
public enum Service {
    GATEWAY("gateway", "gateway", 0, false, 8),
    BIOMETRIC("biometric", "biometric-service", 2, true, 24),
    AUTH("auth", "auth-service", 1, true, 8),
    ANALYTICS("analytics", "analytics-service", 3, true, 6);

    private final String id;
    private final String module;
    private final int offset;
    private final boolean hasDatabase;
    private final int heapShare;

    Service(String id, String module, int offset, boolean hasDatabase, int heapShare) {
        this.id = id;
        this.module = module;
        this.offset = offset;
        this.hasDatabase = hasDatabase;
        this.heapShare = heapShare;
    }

    /** The name in tokens, secrets and gRPC clients, such as {@code auth}. */
    public String id() {
        return id;
    }

    /** The directory of its module, and its name for people. */
    public String module() {
        return module;
    }

    /** What is added to the gateway's port to get this service's. */
    int offset() {
        return offset;
    }

    boolean hasDatabase() {
        return hasDatabase;
    }

    /** The part of the machine's memory that its heap may take, in 256ths. */
    int heapShare() {
        return heapShare;
    }

    /** The packaged application, below the directory of the source tree. */
    public Path application(Path root) {
        return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    static List<Service> withDatabase() {
        return Arrays.stream(values()).filter(Service::hasDatabase).toList();
    }
}
