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
import io.quarkus.test.junit.QuarkusTest;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.proto.analytics.v1.Action;
import io.signet.proto.auth.v1.BodySamples;
import io.signet.proto.auth.v1.ExportDataRequest;
import io.signet.proto.auth.v1.ExportDataResponse;
import io.signet.proto.auth.v1.LogoutRequest;
import io.signet.proto.auth.v1.Session;
import io.signet.proto.auth.v1.UpdateProfileRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of somebody is told to them, and nothing that is secret. */
@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class ExportTest extends ServiceTest {
    private String name;
    private String token;

    @BeforeEach
    void register() {
        name = freshName();
        token = caller.anonymous()
                .register(caller.registration(
                                name,
                                BodySamples.newBuilder()
                                        .addFaces(ByteString.copyFromUtf8("mine"))
                                        .build())
                        .build())
                .getTokens()
                .getAccessToken();
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
    void nothingSecretIsAmongIt() {
        String data = export().toString();
        Object hash = database.column("select password_hash from users where username = ?", name)
                .getFirst();
        for (String secret : List.of(hash.toString(), PASSWORD, token)) {
            assertFalse(data.contains(secret));
        }
    }

    @Test
    void itNeedsARecentProof() {
        proofsAreOld(name);
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
