package io.signet.auth.service;

import static io.signet.auth.service.Caller.PASSWORD;
import static io.signet.auth.service.Caller.freshName;
import static io.signet.auth.service.Caller.refused;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Status.Code;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.proto.analytics.v1.Action;
import io.signet.proto.auth.v1.BodySamples;
import io.signet.proto.auth.v1.ExportDataRequest;
import io.signet.proto.auth.v1.ExportDataResponse;
import io.signet.proto.auth.v1.LogoutRequest;
import io.signet.proto.auth.v1.Session;
import io.signet.proto.auth.v1.UpdateProfileRequest;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of somebody is told to them, and nothing that is secret. */
@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class ExportTest {
    @TestHTTPResource
    URL service;

    @Inject
    DataSource database;

    Peers peers;

    private Caller caller;
    private String name;
    private String token;

    @BeforeEach
    void register() {
        caller = new Caller(service);
        name = freshName();
        token = caller.anonymous()
                .register(caller.registration(name)
                        .setSamples(BodySamples.newBuilder().addFaces(ByteString.copyFromUtf8("mine")))
                        .setBiometricConsent(true)
                        .build())
                .getTokens()
                .getAccessToken();
    }

    @AfterEach
    void disconnect() {
        caller.close();
    }

    @Test
    void everythingIsTold() {
        var another = caller.anonymous()
                .login(caller.login(name).setPassword(PASSWORD).build());
        var _ = caller.with(another.getTokens().getAccessToken()).logout(LogoutRequest.getDefaultInstance());
        String wanted = freshName() + "@example.org";
        var _ = caller.with(token)
                .updateProfile(
                        UpdateProfileRequest.newBuilder().setEmail(wanted).build());

        ExportDataResponse data = export();
        assertEquals(name, data.getAccount().getUsername());
        assertEquals(name + "@example.org", data.getAccount().getEmail());
        assertEquals(wanted, data.getPendingEmail());
        assertEquals(1, data.getConsentsCount());
        assertEquals("1", data.getConsents(0).getVersion());
        assertEquals("biometric-authentication", data.getConsents(0).getPurpose());
        assertEquals("192.0.2.7", data.getConsents(0).getAddress());
        assertTrue(data.getConsents(0).hasGivenAt());
        assertEquals(2, data.getSessionsCount());
        assertEquals(
                1, data.getSessionsList().stream().filter(Session::hasEndedAt).count());
        Session own = data.getSessionsList().stream()
                .filter(Session::getCurrent)
                .findFirst()
                .orElseThrow();
        assertEquals(caller.agent, own.getClient().getUserAgent());
        assertEquals("192.0.2.7", own.getClient().getAddress());
        assertFalse(data.getTotp().getActive());
        await().until(() -> peers.analytics().of(caller.agent).stream()
                .anyMatch(event -> event.getAction() == Action.ACTION_DATA_EXPORTED
                        && event.getSubject().equals(data.getAccount().getId())));
    }

    @Test
    void nothingSecretIsAmongIt() throws Exception {
        String data = export().toString();
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select password_hash from users where username = ?")) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                assertTrue(rows.next());
                for (String secret : List.of(rows.getString(1), PASSWORD, token)) {
                    assertFalse(data.contains(secret));
                }
            }
        }
    }

    @Test
    void itNeedsARecentProof() throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "update sessions set authenticated_at = now() - interval '10 minutes' where account_id ="
                                + " (select id from users where username = ?)")) {
            statement.setString(1, name);
            assertEquals(1, statement.executeUpdate());
        }
        var info = refused(Code.PERMISSION_DENIED, "STEP_UP_REQUIRED", this::export);
        assertEquals("password", info.getMetadataOrThrow("missing"));
    }

    private ExportDataResponse export() {
        return caller.with(token)
                .exportData(ExportDataRequest.newBuilder()
                        .setClient(caller.client())
                        .build());
    }
}
