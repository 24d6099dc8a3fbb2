package io.signet.biometric.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/** Memory outside the heap, where a network reads its input without a copy; it is used again. For one thread at a time. */
final class DirectBuffer {
    private FloatBuffer buffer = FloatBuffer.allocate(0);

    /** These values, one array after the other; valid until the next call. */
    FloatBuffer filled(List<float[]> arrays) {
        int values = arrays.stream().mapToInt(array -> array.length).sum();
        if (buffer.capacity() < values) {
            buffer = ByteBuffer.allocateDirect(values * Float.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
        }
        buffer.clear();
        arrays.forEach(buffer::put);
        return buffer.flip();
    }
}
