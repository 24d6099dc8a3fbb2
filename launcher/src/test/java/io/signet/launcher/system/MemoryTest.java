package io.signet.launcher.system;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final long GIBIBYTE = 1L << 30;

    @Test
    void tooLittleIsSaidInNumbers() {
        var refusal = assertThrows(CannotRun.class, () -> new Memory(8 * GIBIBYTE, GIBIBYTE / 2).check());
        assertTrue(refusal.getMessage().startsWith("too little memory: 512 MiB are free"), refusal.getMessage());
        assertDoesNotThrow(() -> new Memory(8 * GIBIBYTE, 4 * GIBIBYTE).check());
    }

    @Test
    void heapsFitTheMachineAndTheBiometricOneIsTheLargest() {
        for (long total : new long[] {4 * GIBIBYTE, 24 * GIBIBYTE, 512 * GIBIBYTE}) {
            var memory = new Memory(total, total);
            long sum = Arrays.stream(Service.values()).mapToLong(memory::heap).sum();
            assertTrue(sum < total / 3, sum + " of " + total);
            assertTrue(memory.heap(Service.BIOMETRIC) >= memory.heap(Service.AUTH));
        }
    }
}
