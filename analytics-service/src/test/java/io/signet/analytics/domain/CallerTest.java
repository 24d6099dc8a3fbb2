package io.signet.analytics.domain;

import static io.signet.analytics.domain.SampleEvents.ALICE;
import static io.signet.analytics.domain.SampleEvents.BOB;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {
    @ParameterizedTest
    @CsvSource({
        // role, own log, another's log, everybody's log, own figures, another's figures
        "USER,          true, false, false, true, false",
        "OPERATOR,      true, false, false, true, true",
        "AUDITOR,       true, true,  true,  true, true",
        "ADMINISTRATOR, true, true,  true,  true, true"
    })
    void rolesSeeWhatTheyMay(Role role, boolean own, boolean other, boolean all, boolean figures, boolean others) {
        var caller = new Caller(ALICE, Set.of(role));

        assertEquals(own, caller.mayReadLogOf(new Subjects.One(ALICE)));
        assertEquals(other, caller.mayReadLogOf(new Subjects.One(BOB)));
        assertEquals(all, caller.mayReadLogOf(new Subjects.Everybody()));
        assertEquals(figures, caller.mayReadFiguresOf(ALICE));
        assertEquals(others, caller.mayReadFiguresOf(BOB));
    }
}
