package dev.hushtable.service.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** One line of UTF-8 over the socket of {@code hushtable unseal}: the share one way, the answer the other. */
public final class UnsealMessage {
    private static final int MAX_BYTES = 1024;

    private UnsealMessage() {}

    /** For the caller to wipe. */
    public static char[] read(SocketChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES);
        try {
            while (bytes.position() == 0 || bytes.get(bytes.position() - 1) != '\n') {
                if (!bytes.hasRemaining()) {
                    throw new IOException("a line is too long");
                }
                if (channel.read(bytes) < 0) {
                    throw new EOFException("a line has no end");
                }
            }
            CharBuffer characters = UTF_8.decode(bytes.flip());
            char[] line = Arrays.copyOf(characters.array(), characters.limit() - 1);
            Arrays.fill(characters.array(), '\0');
            return line;
        } finally {
            Arrays.fill(bytes.array(), (byte) 0);
        }
    }

    public static void write(SocketChannel channel, char[] line) throws IOException {
        char[] ended = Arrays.copyOf(line, line.length + 1);
        ended[line.length] = '\n';
        ByteBuffer bytes = UTF_8.encode(CharBuffer.wrap(ended));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } finally {
            Arrays.fill(ended, '\0');
            bytes.clear();
            while (bytes.hasRemaining()) {
                bytes.put((byte) 0);
            }
        }
    }
}
