package dev.hushtable.service.server;

import dev.hushtable.crypto.AlgorithmSet;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.service.cli.RootAccess;
import dev.hushtable.service.cli.Settings;
import dev.hushtable.service.dispatch.Answer;
import dev.hushtable.service.wire.Reply;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import picocli.CommandLine;

/**
 * The same listener, TLS and checksum, with a hall that answers {@code {}} to everything: the most any handler could
 * reach here. Serves with the certificate of an existing data folder.
 */
public final class EmptyHall {

    private EmptyHall() {}

    /** Takes the flags of {@code hushtable serve}; prints {@code ready https://localhost:N}. */
    public static void main(String... arguments) throws InterruptedException {
        Settings settings = CommandLine.populateCommand(new Settings(), arguments);
        Answer nothing = new Answer("0".repeat(52), Reply.json("{}".getBytes(StandardCharsets.US_ASCII)), null);
        SecureRandom random = new SecureRandom();
        try (RootAccess root = RootAccess.open(settings, random);
                SealingKey tls = root.tlsKey();
                TlsWiring wiring = TlsWiring.open(settings, tls, Clock.systemUTC(), random);
                HttpsServer server = new HttpsServer(
                        new HttpsServer.Address(settings.host(), settings.port(), settings.maxInFlight()),
                        wiring.factory(),
                        raw -> nothing,
                        GetRoute.health(() -> true, () -> null, AlgorithmSet.EVERY))) {
            System.out.println("ready https://localhost:" + server.port());
            Thread.currentThread().join();
        }
    }
}
