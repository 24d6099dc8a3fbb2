package io.signet.gateway.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names of the API are those of the contract between the services. */
class NamesTest {
    @Test
    void everyConstantOfTheContractHasItsName() {
        same("ACTION_", Action.values(), io.signet.proto.analytics.v1.Action.values());
        same("OUTCOME_", Outcome.values(), io.signet.proto.analytics.v1.Outcome.values());
        same("MODALITY_", Modality.values(), io.signet.proto.biometric.v1.Modality.values());
        same("DECISION_", Decision.values(), io.signet.proto.biometric.v1.Decision.values());
        same("FINGER_POSITION_", FingerPosition.values(), io.signet.proto.biometric.v1.FingerPosition.values());
    }

    private static void same(String prefix, Enum<?>[] ours, Enum<?>[] contracts) {
        List<String> expected = Arrays.stream(contracts)
                .map(Enum::name)
                .filter(name -> name.startsWith(prefix) && !name.endsWith("_UNSPECIFIED"))
                .map(name -> name.substring(prefix.length()))
                .toList();
        assertEquals(expected, Stream.of(ours).map(Enum::name).toList());
    }
}
