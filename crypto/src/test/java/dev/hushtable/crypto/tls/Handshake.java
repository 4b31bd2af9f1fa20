package dev.hushtable.crypto.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * Two engines that talk through two buffers, until both are done or one refuses. Returns all the server said, as
 * hexadecimal: the ServerHello in it is not encrypted.
 */
final class Handshake {
    private static final int MAX_STEPS = 1000;

    private final ByteBuffer toServer = ByteBuffer.allocate(1 << 18);
    private final ByteBuffer toClient = ByteBuffer.allocate(1 << 18);

    private final ByteArrayOutputStream serverSaid = new ByteArrayOutputStream();

    private Handshake() {}

    static String between(SSLEngine client, SSLEngine server) throws SSLException {
        Handshake handshake = new Handshake();
        client.beginHandshake();
        server.beginHandshake();
        for (int step = 0; step < MAX_STEPS; step++) {
            handshake.step(client, handshake.toClient, handshake.toServer);
            int before = handshake.toClient.position();
            handshake.step(server, handshake.toServer, handshake.toClient);
            handshake.serverSaid.write(handshake.toClient.array(), before, handshake.toClient.position() - before);
            if (isDone(client) && isDone(server) && handshake.toClient.position() == 0) {
                return HexFormat.of().formatHex(handshake.serverSaid.toByteArray());
            }
        }
        throw new SSLException("the handshake does not end");
    }

    private static boolean isDone(SSLEngine engine) {
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }

    private void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        HandshakeStatus status = engine.getHandshakeStatus();
        if (status == HandshakeStatus.NEED_TASK) {
            for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                task.run();
            }
        } else if (status == HandshakeStatus.NEED_WRAP) {
            engine.wrap(ByteBuffer.allocate(0), out);
        } else {
            in.flip();
            SSLEngineResult result = engine.unwrap(in, ByteBuffer.allocate(1 << 17));
            in.compact();
            if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
                throw new SSLException("the peer closed the connection");
            }
        }
    }
}
