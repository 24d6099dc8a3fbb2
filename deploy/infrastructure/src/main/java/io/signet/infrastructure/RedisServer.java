package io.signet.infrastructure;

/** A running Redis server. */
public interface RedisServer extends AutoCloseable {
    String host();

    int port();

    /** Empty: none is asked for. */
    String password();

    @Override
    void close();
}
