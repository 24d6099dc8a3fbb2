package io.signet.auth.service;

import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.signet.infrastructure.test.Links;
import io.signet.infrastructure.test.TestDatabase;
import io.signet.proto.analytics.v1.Event;
import java.net.URL;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test that calls the service as the gateway does, and sees what is behind it. */
abstract class ServiceTest {
    @TestHTTPResource
    URL service;

    TestDatabase database;
    Peers peers;
    Links links;
    Caller caller;

    @BeforeEach
    void connect() {
        caller = new Caller(service);
    }

    @AfterEach
    void disconnect() {
        links.redis().mend();
        links.postgres().mend();
        caller.close();
    }

    /** Waits until the authentication log has heard of something that the caller did. */
    void told(Predicate<Event> what) {
        await().until(() -> peers.analytics().of(caller.agent).stream().anyMatch(what));
    }

    /** As if the latest proofs of an account had been shown longer ago than what is sensitive allows. */
    void proofsAreOld(String username) {
        database.execute(
                "update sessions set authenticated_at = now() - interval '10 minutes' where account_id ="
                        + " (select id from users where username = ?)",
                username);
    }
}
