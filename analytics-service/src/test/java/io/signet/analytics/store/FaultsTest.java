package io.signet.analytics.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    @Test
    void brokenConnectionsAndSilenceMeanTheDatabaseIsAway() {
        assertTrue(Faults.meanTheDatabaseIsAway(new ConnectException("refused")));
        assertTrue(Faults.meanTheDatabaseIsAway(ClosedConnectionException.INSTANCE));
        assertTrue(Faults.meanTheDatabaseIsAway(new TimeoutException()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "53300", "57P01", "57P03", "25006"})
    void serverThatCannotServeCountsAsAway(String sqlState) {
        assertTrue(Faults.meanTheDatabaseIsAway(new PgException("sorry", "FATAL", sqlState, "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"42703", "22P05", "23514", "28P01"})
    void wrongStatementsAndCredentialsDoNotPass(String sqlState) {
        assertFalse(Faults.meanTheDatabaseIsAway(new PgException("no", "ERROR", sqlState, "")));
        assertFalse(Faults.meanTheDatabaseIsAway(new IllegalStateException("a bug")));
    }
}
