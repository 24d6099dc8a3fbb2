package io.signet.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.Channel;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.signet.launcher.certs.Certificates;
import io.signet.launcher.client.Reply;
import io.signet.launcher.client.SignetClient;
import io.signet.launcher.client.Trust;
import io.signet.launcher.system.Conditions;
import io.signet.launcher.system.Home;
import io.signet.launcher.system.Memory;
import io.signet.launcher.system.Ports;
import io.signet.launcher.system.Service;
import io.signet.launcher.system.Settings;
import io.signet.launcher.system.SignetSystem;
import io.signet.proto.analytics.v1.AnalyticsServiceGrpc;
import io.signet.proto.analytics.v1.GetUserStatsRequest;
import io.signet.proto.auth.v1.AuthServiceGrpc;
import io.signet.proto.auth.v1.GetProfileRequest;
import io.signet.proto.auth.v1.IssueServiceTokenRequest;
import io.signet.proto.biometric.v1.BiometricServiceGrpc;
import io.signet.proto.biometric.v1.GetStatusRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the packaged services are reached, by browsers and by each other. */
class TransportIT {
    private static final Path ROOT = Path.of(System.getProperty("signet.root"));
    // Reading a key store costs a cold service much: were it done each second, it would do little else.
    private static final String RELOAD_PERIOD = "5s";
    private static final int PATIENCE_MILLIS = 30_000;

    @TempDir
    static Path directory;

    private static Home home;
    private static Ports ports;
    private static SignetSystem system;

    @BeforeAll
    static void startSystem() throws Exception {
        home = Home.open(directory.resolve("home"), new SecureRandom());
        ports = Ports.free();
        system = start();
    }

    private static SignetSystem start() throws Exception {
        var extra = Map.of(
                "QUARKUS_TLS_WEB_RELOAD_PERIOD", RELOAD_PERIOD, "QUARKUS_TLS_PEERS_RELOAD_PERIOD", RELOAD_PERIOD);
        return SignetSystem.start(new Settings(ROOT, home, ports, Memory.ofThisMachine(), extra), System.out::println);
    }

    @AfterAll
    static void stopSystem() {
        if (system != null) {
            system.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void tls12IsRefused(Service service) throws Exception {
        try (SSLSocket socket = socket(service)) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThrows(SSLHandshakeException.class, socket::startHandshake);
        }
    }

    @ParameterizedTest
    @EnumSource
    void plainTextIsNotAnswered(Service service) throws Exception {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), ports.http().get(service))) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertEquals(-1, answer.indexOf("HTTP/"), answer);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GATEWAY")
    void aStrangerWithoutCertificateDoesNotGetPastTheHandshake(Service service) throws Exception {
        try (SSLSocket socket = socket(service)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            // In TLS 1.3 the client has finished when the server sees that no certificate came.
            socket.startHandshake();
            assertThrows(SSLException.class, () -> socket.getInputStream().read());
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GATEWAY")
    void aCertificateOfAnotherAuthorityIsNoCertificate(Service service) throws Exception {
        Path elsewhere = directory.resolve("elsewhere");
        Certificates.in(elsewhere, ROOT).provide(List.of(), issued -> {});
        assertEquals(Code.UNAVAILABLE, answer(service, Certificates.of(elsewhere, "gateway"), anonymousCall(service)));
    }

    @Test
    void theGatewaysCertificateOpensNothingWithoutAToken() throws Exception {
        for (Service service : List.of(Service.AUTH, Service.BIOMETRIC, Service.ANALYTICS)) {
            assertEquals(Code.UNAUTHENTICATED, answer(service, peer(Service.GATEWAY), anonymousCall(service)));
        }
    }

    @Test
    void aServiceThatHasNoBusinessThereIsRefused() throws Exception {
        assertEquals(
                Code.PERMISSION_DENIED,
                answer(Service.BIOMETRIC, peer(Service.ANALYTICS), anonymousCall(Service.BIOMETRIC)));
        assertEquals(
                Code.PERMISSION_DENIED,
                answer(Service.ANALYTICS, peer(Service.ANALYTICS), anonymousCall(Service.ANALYTICS)));
    }

    @Test
    void aStolenSecretIsOfNoUseWithAnotherServicesCertificate() throws Exception {
        String secret = Files.readString(home.directory().resolve("secrets").resolve("biometric.secret"));
        var request = IssueServiceTokenRequest.newBuilder()
                .setService("biometric")
                .setSecret(secret)
                .build();
        Function<Channel, Object> call =
                channel -> AuthServiceGrpc.newBlockingStub(channel).issueServiceToken(request);
        assertEquals(Code.OK, answer(Service.AUTH, peer(Service.BIOMETRIC), call));
        assertEquals(Code.UNAUTHENTICATED, answer(Service.AUTH, peer(Service.GATEWAY), call));
    }

    @Test
    void browsersAreToldToComeEncryptedAndSpeakHttp2() throws Exception {
        try (HttpClient browser = HttpClient.newBuilder().sslContext(trust()).build()) {
            var answer = browser.send(HttpRequest.newBuilder(system.address()).build(), BodyHandlers.discarding());
            assertEquals(Optional.of("max-age=31536000"), answer.headers().firstValue("Strict-Transport-Security"));
            assertEquals(HttpClient.Version.HTTP_2, answer.version());
        }
    }

    @Test
    void aRefusalOfOneBodyLeavesOtherRequestsOfItsConnectionAlone() throws Exception {
        try (HttpClient browser = HttpClient.newBuilder().sslContext(trust()).build()) {
            var address = system.address().resolve("/api/auth/login");
            var tooLarge = HttpRequest.newBuilder(address)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[65 << 20]))
                    .build();
            assertEquals(413, browser.send(tooLarge, BodyHandlers.discarding()).statusCode());
            assertEquals(
                    200,
                    browser.send(
                                    HttpRequest.newBuilder(system.address().resolve("/.well-known/jwks.json"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode());
        }
    }

    @Test
    void newCertificatesAreServedWithoutARestart() throws Exception {
        Map<Service, Certificate> before =
                Map.of(Service.GATEWAY, served(Service.GATEWAY), Service.ANALYTICS, served(Service.ANALYTICS));
        for (Service service : Service.values()) {
            Files.delete(peer(service).resolve("peer.pem"));
        }
        Certificates.in(home.certificates(), ROOT).provide(List.of("signet.example.org"), issued -> {});
        for (Service service : before.keySet()) {
            Conditions.await(
                    service.module() + " serves the new one",
                    () -> !served(service).equals(before.get(service)));
            assertEquals(before.get(service).getPublicKey(), served(service).getPublicKey(), "pinned by clients");
        }
        try (SignetClient visitor = SignetClient.of(system.address(), trust())) {
            Reply registered = visitor.register("ada", "ada@example.org", "correct horse battery");
            assertEquals(201, registered.status(), registered.complaint());
            assertEquals(
                    200, visitor.signedInBy(registered).get("/api/stats/user").status());
        }
    }

    @Test
    void whatIsUnderWayWhenTheGatewayIsToldToStopIsAnswered() throws Exception {
        ProcessHandle gateway = system.service(Service.GATEWAY);
        byte[] body = "{\"username\":\"nobody\",\"password\":\"wrong\"}".getBytes(StandardCharsets.US_ASCII);
        try (SSLSocket socket = socket(Service.GATEWAY);
                HttpClient others = HttpClient.newBuilder().sslContext(trust()).build()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String head = "POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                    + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n".formatted(body.length);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            assertEquals("HTTP/1.1 100", line(socket), "the gateway works on it");
            gateway.destroy();
            Conditions.await("the gateway takes no more", () -> refused(others));
            socket.getOutputStream().write(body);
            assertEquals("HTTP/1.1 401", line(socket));
        } finally {
            Conditions.awaitEnd(gateway);
            system.close();
            system = start();
        }
    }

    /** The beginning of the first line of an answer; blank lines before it belong to the one before. */
    private static String line(SSLSocket socket) throws IOException {
        var line = new StringBuilder();
        while (true) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                return line + " and the end";
            }
            if (next != '\n') {
                line.append((char) next);
            } else if (line.length() > 1) {
                return line.substring(0, "HTTP/1.1 200".length());
            } else {
                line.setLength(0);
            }
        }
    }

    private static boolean refused(HttpClient client) throws InterruptedException {
        try {
            var question = HttpRequest.newBuilder(system.address().resolve("/problems"))
                    .build();
            return client.send(question, BodyHandlers.discarding()).statusCode() == 503;
        } catch (IOException e) {
            return true;
        }
    }

    private static Function<Channel, Object> anonymousCall(Service service) {
        return switch (service) {
            case AUTH ->
                channel -> AuthServiceGrpc.newBlockingStub(channel).getProfile(GetProfileRequest.getDefaultInstance());
            case BIOMETRIC ->
                channel ->
                        BiometricServiceGrpc.newBlockingStub(channel).getStatus(GetStatusRequest.getDefaultInstance());
            case ANALYTICS ->
                channel -> AnalyticsServiceGrpc.newBlockingStub(channel)
                        .getUserStats(GetUserStatsRequest.getDefaultInstance());
            case GATEWAY -> throw new IllegalArgumentException("the gateway offers no gRPC");
        };
    }

    private static Code answer(Service service, Path peer, Function<Channel, Object> call) throws IOException {
        var credentials = TlsChannelCredentials.newBuilder()
                .trustManager(peer(Service.GATEWAY).resolve("ca.pem").toFile())
                .keyManager(
                        peer.resolve("peer.pem").toFile(),
                        peer.resolve("peer-key.pem").toFile())
                .build();
        ManagedChannel channel = Grpc.newChannelBuilderForAddress(
                        "127.0.0.1", ports.http().get(service), credentials)
                .build();
        try {
            var _ = call.apply(channel);
            return Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        } finally {
            channel.shutdownNow();
        }
    }

    private static Path peer(Service service) {
        return Certificates.of(home.certificates(), service.id());
    }

    private static SSLContext trust() throws IOException {
        return Trust.in(Certificates.authority(home.certificates()));
    }

    private static SSLSocket socket(Service service) throws IOException {
        return (SSLSocket) trust().getSocketFactory()
                .createSocket("127.0.0.1", ports.http().get(service));
    }

    private static Certificate served(Service service) throws IOException {
        try (SSLSocket socket = socket(service)) {
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }
}
