package io.signet.gateway.rest;

import io.netty.handler.codec.compression.StandardCompressionOptions;
import io.netty.handler.codec.compression.Zstd;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/** Has answers compressed by Zstandard for who takes it, which Quarkus' own setting does not know; gzip stays for the others. */
@Singleton
class ZstandardCompression implements HttpServerOptionsCustomizer {
    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        offer(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        offer(options);
    }

    private static void offer(HttpServerOptions options) {
        if (Zstd.isAvailable()) {
            options.addCompressor(StandardCompressionOptions.zstd());
        }
    }
}
