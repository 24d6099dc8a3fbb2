package io.signet.launcher.system;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Held while a system runs in a home. The operating system lets go of it when its holder dies, however that happens. */
public final class InstanceLock implements AutoCloseable {
    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of a home.
     *
     * @param address what to tell those who find it taken
     * @throws CannotRun when somebody holds it
     */
    public static InstanceLock take(Home home, String address) throws CannotRun {
        Path file = home.lock();
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new CannotRun("Signet is running already: %s; stop it with Ctrl-C where it runs, or with kill"
                        .formatted(Files.readString(file).strip()));
            }
            channel.truncate(0);
            String holder =
                    "process %d at %s%n".formatted(ProcessHandle.current().pid(), address);
            channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
            return new InstanceLock(channel);
        } catch (IOException e) {
            throw new CannotRun("%s cannot be locked: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
