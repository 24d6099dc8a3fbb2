package io.signet.auth.service;

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
import io.signet.proto.auth.v1.Consent;
import io.signet.proto.auth.v1.GiveConsentRequest;
import io.signet.proto.auth.v1.ListConsentsRequest;
import io.signet.proto.auth.v1.LoginResponse;
import io.signet.proto.auth.v1.RegisterResponse;
import io.signet.proto.auth.v1.WithdrawConsentRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Templates are kept for as long as their owner agrees and uses the account. */
@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(PeersResource.class)
class ConsentTest extends ServiceTest {
    private static final BodySamples MINE =
            BodySamples.newBuilder().addFaces(ByteString.copyFromUtf8("mine")).build();
    private static final String UNUSED = "Your templates are to be erased";

    private String name;
    private String id;
    private String token;

    @BeforeEach
    void register() {
        name = freshName();
        RegisterResponse registered =
                caller.anonymous().register(caller.registration(name, MINE).build());
        id = registered.getAccount().getId();
        token = registered.getTokens().getAccessToken();
    }

    @AfterEach
    void mend() {
        peers.biometric().away = false;
    }

    @Test
    void aConsentSaysToWhatForWhatWhenAndFromWhere() {
        Consent consent = consents().getFirst();
        assertEquals("biometric-authentication", consent.getPurpose());
        assertEquals("1", consent.getVersion());
        assertEquals("192.0.2.7", consent.getAddress());
        assertTrue(consent.hasGivenAt());
        assertFalse(consent.hasEndedAt());
        assertEquals(peers.biometric().subjects.get(id), give());
        assertEquals(1, consents().size());
    }

    @Test
    void whatIsEnrolledSignsInSoThatConsentNeedsARecentProof() {
        proofsAreOld(name);
        var info = refused(Code.PERMISSION_DENIED, "STEP_UP_REQUIRED", this::give);
        assertEquals("password", info.getMetadataOrThrow("missing"));
        assertTrue(withdraw());
    }

    @Test
    void withdrawalErasesTheTemplatesAndTheNextConsentIsARecordOfItsOwn() {
        assertTrue(login().hasTokens());
        assertTrue(withdraw());
        assertTrue(peers.biometric().erased.contains(id));
        assertTrue(consents().getFirst().hasEndedAt());
        refused(Code.UNAUTHENTICATED, "INVALID_CREDENTIALS", this::login);

        long first = peers.biometric().withdrawn.get(id);
        long second = give();
        assertTrue(second > first, second + " after " + first);
        assertEquals(second, give());
        assertEquals(2, consents().size());
        assertFalse(consents().getFirst().hasEndedAt());
        assertTrue(consents().getLast().hasEndedAt());
        told(Action.ACTION_CONSENT_WITHDRAWN);
        told(Action.ACTION_CONSENT_GIVEN);
    }

    @Test
    void withoutBiometricServiceTheTemplatesAreErasedOnceItIsBack() {
        peers.biometric().away = true;
        assertFalse(withdraw());
        assertTrue(consents().getFirst().hasEndedAt());
        // Or what is to be erased would be in the way of what is enrolled next.
        refused(Code.UNAVAILABLE, "DEPENDENCY_UNAVAILABLE", this::give);
        assertFalse(peers.biometric().erased.contains(id));
        peers.biometric().away = false;
        await().until(() -> peers.biometric().erased.contains(id));
        await().until(() -> count("select count(*) from template_erasures where account_id = ?::uuid") == 0);
        long withdrawn = peers.biometric().withdrawn.get(id);
        assertTrue(give() > withdrawn);
    }

    @Test
    void anErasureThatIsRepeatedLateLeavesWhatWasMadeUnderALaterConsent() {
        assertTrue(withdraw());
        long later = give();
        peers.biometric().subjects.put(id, later);
        change("insert into template_erasures (account_id, consent, due_at) select account_id, number, now() from"
                + " consents where ended_at is not null and account_id = ?::uuid");
        await().until(() -> count("select count(*) from template_erasures where account_id = ?::uuid") == 0);
        assertTrue(login().hasTokens());
    }

    @Test
    void templatesOfAnAccountThatNobodyUsesAreErasedAfterANotice() {
        change("update users set last_used_at = now() - interval '1070 days' where id = ?::uuid");
        String mail = new Mails(peers.files()).arrived(name + "@example.org", UNUSED);
        assertTrue(mail.contains("30 days"), mail);
        assertFalse(peers.biometric().erased.contains(id));

        change("update users set retention_notice_at = now() - interval '31 days' where id = ?::uuid");
        await().until(() -> peers.biometric().erased.contains(id));
        await().until(() -> consents().getFirst().hasEndedAt());
        await().until(() -> peers.analytics().all().stream()
                .anyMatch(event -> event.getAction() == Action.ACTION_TEMPLATES_EXPIRED
                        && event.getSubject().equals(id)));
        assertEquals(1, count("select count(*) from users where is_active and id = ?::uuid"));
    }

    @Test
    void templatesOfADeactivatedAccountAreErasedAfterANoticeToo() {
        change("update users set is_active = false, last_used_at = now() - interval '1070 days' where id = ?::uuid");
        String mail = new Mails(peers.files()).arrived(name + "@example.org", UNUSED);
        assertTrue(mail.contains("an administrator"), mail);
        change("update users set retention_notice_at = now() - interval '31 days' where id = ?::uuid");
        await().until(() -> peers.biometric().erased.contains(id));
    }

    @Test
    void whoSignsInAfterTheNoticeKeepsTheTemplates() {
        change("update users set last_used_at = now() - interval '1070 days' where id = ?::uuid");
        var _ = new Mails(peers.files()).arrived(name + "@example.org", UNUSED);
        assertTrue(login().hasTokens());
        assertEquals(
                1,
                count("select count(*) from users where last_used_at > now() - interval '1 minute' and id = ?::uuid"));
        change("update users set retention_notice_at = last_used_at - interval '31 days' where id = ?::uuid");
        // The next run has looked at it when another's templates are gone.
        String signedIn = id;
        register();
        change("update users set last_used_at = now() - interval '4 years', retention_notice_at = now() - interval"
                + " '31 days' where id = ?::uuid");
        await().until(() -> peers.biometric().erased.contains(id));
        assertFalse(peers.biometric().erased.contains(signedIn));
    }

    private List<Consent> consents() {
        return caller.with(token)
                .listConsents(ListConsentsRequest.getDefaultInstance())
                .getConsentsList();
    }

    private long give() {
        return caller.with(token)
                .giveConsent(GiveConsentRequest.newBuilder()
                        .setClient(caller.client())
                        .build())
                .getConsent();
    }

    private boolean withdraw() {
        return caller.with(token)
                .withdrawConsent(WithdrawConsentRequest.newBuilder()
                        .setClient(caller.client())
                        .build())
                .getTemplatesErased();
    }

    private LoginResponse login() {
        return caller.anonymous().login(caller.login(name).setSamples(MINE).build());
    }

    private void told(Action action) {
        told(event -> event.getAction() == action && event.getSubject().equals(id));
    }

    private void change(String sql) {
        database.execute(sql, id);
    }

    private int count(String query) {
        return database.count(query, id);
    }
}
