package dev.hushtable.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One kept-alive HTTP/1.1 connection, doing no more than a benchmark needs. One a client thread. */
final class Connection implements AutoCloseable {
    private static final int READ_TIMEOUT_MILLIS = 30_000;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final StringBuilder line = new StringBuilder(128);

    Connection(Target target) throws IOException {
        // A benchmark never leaves the machine.
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), target.port());
        this.socket =
                target.tls() == null ? plain : target.tls().createSocket(plain, target.host(), target.port(), true);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(READ_TIMEOUT_MILLIS);
        this.in = new BufferedInputStream(socket.getInputStream(), 16_384);
        this.out = socket.getOutputStream();
    }

    /** Sends a request and reads the whole answer. */
    Response exchange(byte[] request) throws IOException {
        out.write(request);
        out.flush();
        String status = readLine();
        int length = 0;
        for (String header = readLine(); !header.isEmpty(); header = readLine()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).trim());
            }
        }
        return new Response(Integer.parseInt(status.substring(9, 12)), in.readNBytes(length));
    }

    /** What came back. */
    record Response(int status, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private String readLine() throws IOException {
        line.setLength(0);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
