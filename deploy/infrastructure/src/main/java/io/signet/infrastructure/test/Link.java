package io.signet.infrastructure.test;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP connection between a service under test and a server, which a test can cut and mend: to the service, a cut link
 * looks as if the server had been killed. The address stays the same.
 */
public final class Link implements AutoCloseable {
    private final InetSocketAddress server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final int port;
    private ServerSocket entrance;

    Link(String host, int port) throws IOException {
        server = new InetSocketAddress(host, port);
        entrance = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        this.port = entrance.getLocalPort();
        accept(entrance);
    }

    String host() {
        return "127.0.0.1";
    }

    int port() {
        return port;
    }

    /** Breaks every connection and refuses new ones. */
    public synchronized void cut() {
        close(entrance);
        open.forEach(Link::close);
        open.clear();
    }

    /** Takes connections again. Harmless on a link that is not cut. */
    public synchronized void mend() {
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
                Thread.ofVirtual().start(() -> pump(upstream, client));
                pump(client, upstream);
            } catch (IOException e) {
                release(client, upstream);
            }
        });
    }

    private void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
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
