package io.signet.access;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.flush.FlushConsolidationHandler;

/**
 * Sends what an event loop writes to a connection in one turn in one piece: one TLS record and one system call, where the
 * frames of a gRPC call would each have their own. Netty finds this where {@code io.netty.bootstrap.extensions} is {@code
 * serviceload}.
 */
public final class WrittenTogether extends ChannelInitializerExtension {
    private static final int AT_MOST = 256;

    @Override
    public void postInitializeClientChannel(Channel channel) {
        consolidate(channel);
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        consolidate(channel);
    }

    private static void consolidate(Channel channel) {
        // An initializer of its own: Vert.x's, which puts TLS nearer to the network, runs first.
        channel.pipeline().addLast(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel initialized) {
                initialized.pipeline().addLast(new FlushConsolidationHandler(AT_MOST, true));
            }
        });
    }
}
