package io.signet.launcher.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Where the services listen on the loopback interface: one port for HTTP and gRPC, one for health and metrics. */
public record Ports(Map<Service, Integer> http, Map<Service, Integer> management) {
    public static final int DEFAULT_FIRST = 8443;
    private static final int TO_MANAGEMENT = 1000;

    public Ports {
        http = Map.copyOf(http);
        management = Map.copyOf(management);
        if (http.size() != Service.values().length || management.size() != Service.values().length) {
            throw new IllegalArgumentException("each service needs two ports");
        }
    }

    /**
     * The gateway at {@code first}, the other services at the three after it, and management 1000 above.
     *
     * @throws CannotRun for a port outside 1024..64000
     */
    public static Ports from(int first) throws CannotRun {
        if (first < 1024 || first > 64000) {
            throw new CannotRun("the first port must be 1024 to 64000, got " + first);
        }
        var http = new EnumMap<Service, Integer>(Service.class);
        var management = new EnumMap<Service, Integer>(Service.class);
        for (Service service : Service.values()) {
            http.put(service, first + service.offset());
            management.put(service, first + TO_MANAGEMENT + service.offset());
        }
        return new Ports(http, management);
    }

    /** Ports that nobody listens on now. */
    public static Ports free() {
        List<Integer> found = free(2 * Service.values().length);
        var http = new EnumMap<Service, Integer>(Service.class);
        var management = new EnumMap<Service, Integer>(Service.class);
        Iterator<Integer> next = found.iterator();
        for (Service service : Service.values()) {
            http.put(service, next.next());
            management.put(service, next.next());
        }
        return new Ports(http, management);
    }

    static List<Integer> free(int count) {
        var sockets = new ArrayList<ServerSocket>();
        try {
            // All held at once, so that no port is found twice.
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("no free ports", e);
        } finally {
            sockets.forEach(Ports::close);
        }
    }

    /**
     * Makes sure that nobody listens on one of the ports.
     *
     * @throws CannotRun otherwise
     */
    public void check() throws CannotRun {
        for (Service service : Service.values()) {
            check(service, http.get(service));
            check(service, management.get(service));
        }
    }

    private static void check(Service service, int port) throws CannotRun {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new CannotRun(
                    "port %d is taken and %s needs it: stop what listens there, or choose other ports with --port N"
                            .formatted(port, service.module()),
                    e);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
