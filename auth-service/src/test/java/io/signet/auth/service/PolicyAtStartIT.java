package io.signet.auth.service;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.signet.infrastructure.test.InfrastructureResource;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The packaged service, told to let nobody in without a body. */
class PolicyAtStartIT {
    private final InfrastructureResource infrastructure = new InfrastructureResource();
    private final PeersResource peers = new PeersResource();

    @AfterEach
    void stop() {
        peers.stop();
        infrastructure.stop();
    }

    @Test
    void aPolicyThatLeavesNoWayWithoutABodyKeepsTheServiceFromStartingAndSaysWhy() throws Exception {
        Map<String, String> configuration = Instance.configuration(infrastructure.start(), peers.start());
        configuration.put("signet.sign-in.refused", "face,password");
        Instance instance = Instance.start(configuration);
        try {
            assertTrue(instance.process().waitFor(60, TimeUnit.SECONDS), "it runs");
            assertNotEquals(0, instance.process().exitValue());
            String log = Files.readString(instance.log());
            assertTrue(log.contains("signet.sign-in.refused: a password has to let in"), log);
        } finally {
            instance.close();
        }
    }
}
