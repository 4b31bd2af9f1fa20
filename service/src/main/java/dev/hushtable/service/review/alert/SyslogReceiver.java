package dev.hushtable.service.review.alert;

import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A syslog receiver (RFC 5424), over TLS (RFC 5425), TCP (RFC 6587, counted octets) or UDP (RFC 5426). The message is the
 * alert as JSON; facility 13, log audit. TCP and TLS tell when nobody listens; UDP never does.
 */
public final class SyslogReceiver implements Destination {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LOG_AUDIT = 13;
    private static final int SEVERITIES = 8;

    private final String name;
    private final InetSocketAddress address;
    private final Transport transport;
    private final SSLSocketFactory trust;

    /** How messages travel. */
    public enum Transport {
        TLS,
        TCP,
        UDP
    }

    /**
     * @param address unresolved: looked up for each message
     * @param trust whose certificates count, for TLS
     */
    public SyslogReceiver(String name, InetSocketAddress address, Transport transport, SSLSocketFactory trust) {
        this.name = name;
        this.address = address;
        this.transport = transport;
        this.trust = trust;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void deliver(AlertMessage message) throws IOException {
        byte[] line = line(message);
        switch (transport) {
            case UDP -> sendDatagram(line);
            case TCP -> {
                try (Socket socket = new Socket()) {
                    socket.connect(resolved(), (int) PATIENCE.toMillis());
                    sendFrame(socket, line);
                }
            }
            case TLS -> {
                try (Socket plain = new Socket()) {
                    plain.connect(resolved(), (int) PATIENCE.toMillis());
                    try (SSLSocket socket =
                            (SSLSocket) trust.createSocket(plain, address.getHostString(), address.getPort(), true)) {
                        SSLParameters parameters = socket.getSSLParameters();
                        parameters.setEndpointIdentificationAlgorithm("HTTPS");
                        socket.setSSLParameters(parameters);
                        sendFrame(socket, line);
                    }
                }
            }
        }
    }

    private InetSocketAddress resolved() {
        return new InetSocketAddress(address.getHostString(), address.getPort());
    }

    private static void sendFrame(Socket socket, byte[] line) throws IOException {
        socket.setSoTimeout((int) PATIENCE.toMillis());
        OutputStream out = socket.getOutputStream();
        out.write((line.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.write(line);
        out.flush();
    }

    private void sendDatagram(byte[] line) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(
                    line, line.length, InetAddress.getByName(address.getHostString()), address.getPort()));
        }
    }

    private static byte[] line(AlertMessage message) {
        String header = "<" + (LOG_AUDIT * SEVERITIES + severity(message.severity())) + ">1 " + message.time()
                + " - hushtable - DetectionAlert - ";
        byte[] start = header.getBytes(StandardCharsets.US_ASCII);
        byte[] json = message.json();
        byte[] line = new byte[start.length + json.length];
        System.arraycopy(start, 0, line, 0, start.length);
        System.arraycopy(json, 0, line, start.length, json.length);
        return line;
    }

    /** RFC 5424 table 2. */
    private static int severity(String word) {
        return switch (word) {
            case "critical" -> 2;
            case "high" -> 3;
            case "medium" -> 4;
            case "low" -> 5;
            default -> 6;
        };
    }
}
