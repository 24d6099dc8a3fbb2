package io.signet.launcher.system;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The machine's memory in bytes.
 *
 * @param total physical memory, or the limit of the container
 * @param available what programs could still take without swapping
 */
public record Memory(long total, long available) {
    private static final long MEBIBYTE = 1 << 20;
    /** Measured: the four services, PostgreSQL and Redis take 1.3 GiB when idle and 1.9 GiB under load. */
    private static final long NEEDED = 2048 * MEBIBYTE;

    private static final long SMALLEST_HEAP = 128 * MEBIBYTE;
    private static final long LARGEST_HEAP = 2048 * MEBIBYTE;

    public Memory {
        if (total <= 0 || available < 0) {
            throw new IllegalArgumentException("not an amount of memory: " + available + " of " + total);
        }
    }

    /** What this machine has at the moment. */
    public static Memory ofThisMachine() throws IOException {
        var machine = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long total = machine.getTotalMemorySize();
        Path meminfo = Path.of("/proc/meminfo");
        if (!Files.isReadable(meminfo)) {
            // macOS counts file caches as taken and gives them back on demand: only the total means something.
            return new Memory(total, total);
        }
        try (var lines = Files.lines(meminfo)) {
            long available = lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(total);
            return new Memory(total, Math.min(total, available));
        }
    }

    /**
     * Makes sure that the system fits.
     *
     * @throws CannotRun otherwise
     */
    public void check() throws CannotRun {
        if (available < NEEDED) {
            throw new CannotRun("too little memory: %d MiB are free and Signet needs %d MiB; close other programs"
                    .formatted(available / MEBIBYTE, NEEDED / MEBIBYTE));
        }
    }

    /** The largest heap of a service in bytes: a fixed share of the machine, within bounds. */
    long heap(Service service) {
        return Math.clamp(total / 256 * service.heapShare(), SMALLEST_HEAP, LARGEST_HEAP);
    }
}
