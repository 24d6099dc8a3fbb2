package io.signet.access;

import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.OpenSsl;
import io.quarkus.grpc.api.ChannelBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcClientConfiguration;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.TCPSSLOptions;
import io.vertx.grpc.client.GrpcClientOptions;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Has BoringSSL, which Netty brings for most platforms, do what TLS takes of servers and of calls; elsewhere the JDK does. */
@Singleton
class NativeTls implements HttpServerOptionsCustomizer, ChannelBuilderCustomizer<NettyChannelBuilder> {
    private static final Logger LOG = Logger.getLogger(NativeTls.class);

    private final boolean chosen;

    NativeTls(TlsConfig config) {
        this.chosen = config.boringssl() && OpenSSLEngineOptions.isAvailable();
        if (chosen) {
            LOG.infof("TLS by %s", OpenSsl.versionString());
        } else if (config.boringssl()) {
            LOG.warn("TLS by the JDK, since BoringSSL does not run here", OpenSsl.unavailabilityCause());
        } else {
            LOG.info("TLS by the JDK, since signet.tls.boringssl is false");
        }
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        choose(options);
    }

    @Override
    public void customize(String name, GrpcClientConfiguration config, GrpcClientOptions options) {
        choose(options.getTransportOptions());
    }

    private void choose(TCPSSLOptions options) {
        if (chosen) {
            options.setSslEngineOptions(new OpenSSLEngineOptions());
        }
    }
}
