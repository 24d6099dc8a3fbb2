package io.signet.infrastructure.test;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/**
 * A TCP connection between a service under test and a server, which a test can cut and mend: to the service, a cut link
 * looks as if the server had been killed. The address stays the same.
 */
public final class Link implements AutoCloseable {
    private static final String BEGIN = "BEGIN";
    private static final String COMMIT = "COMMIT";
    private static final int FIRST_PORT = 12_000;
    private static final int EPHEMERAL = 32_768;

    private final InetSocketAddress server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final int port;
    private ServerSocket entrance;
    private volatile Trap trap = Trap.NONE;

    public Link(String host, int port) throws IOException {
        server = new InetSocketAddress(host, port);
        entrance = listen();
        this.port = entrance.getLocalPort();
        accept(entrance);
    }

    /**
     * Below the ports that systems give to outgoing connections: one that seeks the port of a cut link could be given that
     * very port, be connected to itself, and keep the link from being mended.
     */
    private static ServerSocket listen() throws IOException {
        while (true) {
            try {
                return new ServerSocket(
                        ThreadLocalRandom.current().nextInt(FIRST_PORT, EPHEMERAL),
                        64,
                        InetAddress.getLoopbackAddress());
            } catch (BindException e) {
                // Somebody has it: another one.
            }
        }
    }

    String host() {
        return "127.0.0.1";
    }

    /** 1..65535, on the loopback interface. */
    public int port() {
        return port;
    }

    /** Breaks every connection and refuses new ones. */
    public synchronized void cut() {
        close(entrance);
        open.forEach(Link::close);
        open.clear();
    }

    public synchronized boolean isCut() {
        return entrance.isClosed();
    }

    /**
     * Cuts in the middle of something: as soon as the service has sent these words, one after the other, on one
     * connection. What completes the last word does not reach the server.
     */
    public void cutOnceSent(String... words) {
        trap = new Trap("", words);
    }

    /**
     * Cuts when something has been done and nobody knows: as soon as the service has sent these words, one after the
     * other, on one connection, and the server has then answered on it with this word. What completes the answer does
     * not reach the service.
     */
    public void cutOnceAnswered(String answer, String... words) {
        trap = new Trap(answer, words);
    }

    /** Cuts PostgreSQL off before it is told to commit a transaction in which this text was sent. */
    public void cutBeforeCommit(String text) {
        cutOnceSent(BEGIN, text, COMMIT);
    }

    /** Cuts PostgreSQL off after it has committed a transaction in which this text was sent, before it can say so. */
    public void cutAfterCommit(String text) {
        cutOnceAnswered(COMMIT, BEGIN, text, COMMIT);
    }

    /** An id as PostgreSQL is sent it. */
    public static String text(UUID id) {
        byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Takes connections again, and forgets what it was to be cut for. Harmless on a link that is not cut. */
    public synchronized void mend() {
        trap = Trap.NONE;
        if (!entrance.isClosed()) {
            return;
        }
        try {
            entrance = new ServerSocket();
            entrance.setReuseAddress(true);
            entrance.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        accept(entrance);
    }

    @Override
    public void close() {
        cut();
    }

    private void accept(ServerSocket from) {
        Thread.ofVirtual().name("link-" + port).start(() -> {
            try {
                while (true) {
                    connect(from, from.accept());
                }
            } catch (IOException e) {
                close(from);
            }
        });
    }

    private synchronized void connect(ServerSocket from, Socket client) {
        if (from.isClosed()) {
            close(client);
            return;
        }
        var upstream = new Socket();
        open.add(client);
        open.add(upstream);
        Thread.ofVirtual().start(() -> {
            try {
                client.setTcpNoDelay(true);
                upstream.setTcpNoDelay(true);
                upstream.connect(server);
                Thread.ofVirtual().start(() -> pump(upstream, client, text -> trap.springsOnAnswer(client, text)));
                pump(client, upstream, text -> trap.springsOnSending(client, text));
            } catch (IOException e) {
                release(client, upstream);
            }
        });
    }

    private void pump(Socket from, Socket to, Predicate<String> springs) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[1 << 14];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (springs.test(new String(buffer, 0, read, StandardCharsets.ISO_8859_1))) {
                    cut();
                    return;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // Either side hung up: the other learns it below.
        } finally {
            release(from, to);
        }
    }

    private void release(Socket one, Socket other) {
        close(one);
        close(other);
        open.remove(one);
        open.remove(other);
    }

    private static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
