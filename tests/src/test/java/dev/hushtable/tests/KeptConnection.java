package dev.hushtable.tests;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One TLS connection to the {@link SharedServer} that is never opened again: a server that closes it fails the test. */
final class KeptConnection implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    KeptConnection() {
        try {
            int port = SharedServer.get().administrator().endpoint().getPort();
            socket = SharedServer.get().tls().getSocketFactory().createSocket("localhost", port);
            socket.setSoTimeout(60_000);
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawAnswer send(RawCall call) {
        try {
            out.write(call.keepingTheConnection());
            out.flush();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            int length = 0;
            for (String line = line(answer); !line.isBlank(); line = line(answer)) {
                Matcher header = LENGTH.matcher(line.strip());
                length = header.matches() ? Integer.parseInt(header.group(1)) : length;
            }
            answer.writeBytes(in.readNBytes(length));
            return RawAnswer.parse(answer.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line(ByteArrayOutputStream copy) throws IOException {
        StringBuilder line = new StringBuilder();
        int c;
        do {
            c = in.read();
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            copy.write(c);
            line.append((char) c);
        } while (c != '\n');
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
