package dev.bellwether.core.relay.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;

/** Passes over what a server says before its response (RFC 9110, section 15.2): Reactor Netty takes a 103 for the response. */
final class InterimResponses extends ChannelInboundHandlerAdapter {

    private static final String NAME = "interim-responses";

    private boolean within;

    /** Has the interim responses of a connection passed over. */
    static void skipOn(Connection connection) {
        var pipeline = connection.channel().pipeline();
        if (pipeline.get(NAME) == null && pipeline.get(NettyPipeline.HttpCodec) != null) {
            pipeline.addAfter(NettyPipeline.HttpCodec, NAME, new InterimResponses());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpResponse response) {
            within = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        }
        if (!within) {
            context.fireChannelRead(message);
            return;
        }
        within = !(message instanceof LastHttpContent);
        ReferenceCountUtil.release(message);
    }
}
