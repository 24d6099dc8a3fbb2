package io.signet.gateway.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.access.RedisLine;
import io.signet.gateway.testing.GatewayTest;
import io.signet.gateway.testing.OneTurn;
import io.signet.infrastructure.test.Links;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RedisLineTest extends GatewayTest {
    private final String ada = "test:" + UUID.randomUUID();
    private final String grace = "test:" + UUID.randomUUID();

    Links links;

    @Inject
    Vertx vertx;

    @Inject
    RedisLine redis;

    @Inject
    RedisDataSource store;

    @AfterEach
    void mendRedis() {
        links.redis().mend();
    }

    @Test
    void eachGetsTheValueOfItsOwnKeyAndAllAreAskedForAtOnce() throws Exception {
        store.value(String.class).set(ada, "Ada");
        store.value(String.class).set(grace, "Grace");
        valuesOf(List.of(ada));
        long before = questions();
        assertEquals(Arrays.asList("Grace", null, "Ada", "Grace"), valuesOf(List.of(grace, ada + "?", ada, grace)));
        assertEquals(before + 1, questions());
    }

    @Test
    void whatIsAskedInTheNextTurnSeesWhatWasWrittenInBetween() throws Exception {
        for (int i = 0; i < 100; i++) {
            store.value(String.class).set(ada, Integer.toString(i));
            assertEquals(List.of(Integer.toString(i)), valuesOf(List.of(ada)));
        }
    }

    @Test
    void hundredsInOneTurnAreAllAnswered() throws Exception {
        var keys = new ArrayList<String>();
        for (int i = 0; i < 700; i++) {
            String key = ada + i;
            store.value(String.class).set(key, key);
            keys.add(key);
        }
        assertEquals(keys, valuesOf(keys));
    }

    @Test
    void withoutRedisAllFailInTime() {
        links.redis().cut();
        assertThrows(ExecutionException.class, () -> valuesOf(List.of(ada, grace)));
    }

    private List<String> valuesOf(List<String> keys) throws Exception {
        return OneTurn.answers(vertx, keys, redis::get);
    }

    private long questions() {
        return OneTurn.calls(store, "mget");
    }
}
