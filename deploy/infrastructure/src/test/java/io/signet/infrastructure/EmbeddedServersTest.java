package io.signet.infrastructure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersTest {
    private static final Database ORCHARD = new Database("orchard", "gardener", "apple-tree");

    @Test
    void postgresKeepsItsDataAndDemandsPasswords(@TempDir Path home) throws Exception {
        int port = freePort();
        try (var server = start(home, port)) {
            server.ensure(ORCHARD);
            server.ensure(ORCHARD);
            try (Connection connection = connect(port, ORCHARD.password());
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE tree (name text)");
                statement.execute("INSERT INTO tree VALUES ('quince')");
            }
        }
        try (var server = start(home, port)) {
            assertTrue(server.process().isAlive());
            try (Connection connection = connect(port, ORCHARD.password());
                    var rows = connection.createStatement().executeQuery("SELECT name FROM tree")) {
                assertTrue(rows.next());
                assertEquals("quince", rows.getString(1));
            }
            try (Connection connection = connect(port, ORCHARD.password());
                    var rows = connection
                            .createStatement()
                            .executeQuery("SELECT current_setting('fsync'), current_setting('synchronous_commit')")) {
                assertTrue(rows.next());
                assertEquals("on", rows.getString(1));
                assertEquals("on", rows.getString(2));
            }
            assertThrows(SQLException.class, () -> connect(port, "pear-tree"));
        }
    }

    @Test
    void aFirstStartThatWasCutShortIsBegunAnew(@TempDir Path home) throws Exception {
        Path directory = Files.createDirectory(home.resolve("postgres"));
        Files.writeString(directory.resolve("postgresql.conf"), "");
        Files.writeString(directory.resolve("pg_hba.conf"), "host all all all trust");
        int port = freePort();
        try (var server = start(home, port)) {
            server.ensure(ORCHARD);
            assertThrows(SQLException.class, () -> connect(port, "pear-tree"));
        }
    }

    @Test
    void aServerThatStillRunsOnTheDataIsStoppedFirst(@TempDir Path home) throws Exception {
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeavesPostgresRunning.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ProcessHandle leftOver;
        try (var output = killed.inputReader()) {
            leftOver = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
        }
        assertTrue(leftOver.isAlive());
        int port = freePort();
        try (var server = start(home, port)) {
            assertFalse(leftOver.isAlive());
            server.ensure(ORCHARD);
            connect(port, ORCHARD.password()).close();
        }
    }

    @Test
    void redisKeepsItsDataAndDemandsItsPassword(@TempDir Path home) throws Exception {
        Path directory = Files.createDirectory(home.resolve("redis data"));
        Path log = home.resolve("redis.log");
        ProcessHandle process;
        var launched = new ArrayList<ProcessHandle>();
        try (var server = EmbeddedRedis.persistent(directory, log, freePort(), "plum", launched::add)) {
            process = server.process();
            assertEquals(List.of(process), launched);
            assertTrue(ask(server, "PING").getFirst().startsWith("-NOAUTH"));
            assertEquals(List.of("+OK", "+OK"), ask(server, "AUTH plum", "SET tree quince"));
        }
        assertFalse(process.isAlive());
        try (var server = EmbeddedRedis.persistent(directory, log, freePort(), "plum", launched::add)) {
            assertEquals(List.of("+OK", "$6", "quince"), ask(server, "AUTH plum", "GET tree"));
        }
        assertFalse(Files.readString(log).contains("plum"));
    }

    @Test
    void redisWhosePortIsTakenSaysThatItEnded(@TempDir Path home) throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThrows(
                    IOException.class,
                    () -> EmbeddedRedis.persistent(
                            home, home.resolve("log"), taken.getLocalPort(), "plum", process -> {}));
        }
    }

    @Test
    void aPasswordThatCouldBreakOutOfItsQuotesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Database("orchard", "gardener", "it's"));
        assertThrows(IllegalArgumentException.class, () -> new Database("orchard; drop", "gardener", "apple"));
        assertFalse(ORCHARD.toString().contains("apple-tree"));
    }

    /** Another program that ends without closing its server. */
    static final class LeavesPostgresRunning {
        private LeavesPostgresRunning() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println(
                    start(Path.of(arguments[0]), freePort()).process().pid());
            Runtime.getRuntime().halt(0);
        }
    }

    private static EmbeddedPostgres start(Path home, int port) throws IOException {
        return EmbeddedPostgres.persistent(home.resolve("postgres"), home.resolve("postgres.log"), port, "root-stock");
    }

    private static Connection connect(int port, String password) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/orchard", "gardener", password);
    }

    private static List<String> ask(RedisServer server, String... commands) throws IOException {
        try (var socket = new Socket(server.host(), server.port())) {
            String request = String.join("\r\n", commands) + "\r\nQUIT\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            List<String> lines = reply.lines().toList();
            return lines.subList(0, lines.size() - 1);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
