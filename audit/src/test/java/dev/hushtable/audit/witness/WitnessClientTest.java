package dev.hushtable.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hushtable.audit.TestKeys;
import dev.hushtable.audit.http.BoundedCalls;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.crypto.signing.Ed25519Signer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WitnessClientTest {

    @TempDir
    Path folder;

    private final CheckpointSigner signer = TestKeys.signer("log.example");
    private final LogInMemory log = new LogInMemory(signer).grow(300, "entry ");
    private final Cosigner cosigner = new Cosigner("w.example", Ed25519Signer.generate(new SecureRandom()));
    private HttpServer server;
    private Answering answering;
    private int requests;

    /** What the witness at the other end does. */
    private interface Answering {
        Raw answer(byte[] body) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        Witness witness = new Witness(
                List.of(log.key()),
                cosigner,
                new WitnessedLogs(folder, cosigner.key()),
                InstantSource.system(),
                new WitnessListener() {
                    @Override
                    public void cosigned(SeenCheckpoint seen) {}

                    @Override
                    public void contradicted(AddCheckpoint request, SeenCheckpoint latest, String why) {}
                });
        answering = body -> {
            WitnessAnswer answer = witness.add(body);
            return new Raw(answer.status(), answer.body());
        };
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/add-checkpoint", this::serve);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        requests++;
        try (exchange) {
            Raw answer = answering.answer(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(answer.code(), answer.bytes().length == 0 ? -1 : answer.bytes().length);
            exchange.getResponseBody().write(answer.bytes());
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asks_once_while_it_knows_what_the_witness_has_seen() throws Exception {
        WitnessClient client = client();
        client.cosign(log.checkpoint(100), log::consistency);
        client.cosign(log.checkpoint(200), log::consistency);
        client.cosign(log.checkpoint(200), log::consistency);

        assertThat(requests).isEqualTo(3);
    }

    @Test
    void learns_from_a_conflict_where_to_start() throws Exception {
        client().cosign(log.checkpoint(100), log::consistency);

        SignedNote.Signature signature = client().cosign(log.checkpoint(200), log::consistency);

        SignedNote note = new SignedNote(log.checkpoint(200).note().text(), List.of(signature));
        assertThat(cosigner.key().on(SeenCheckpoint.of(note))).isNotNull();
        assertThat(requests).isEqualTo(3);
    }

    @Test
    void a_rewritten_or_truncated_log_is_told_from_a_witness_that_is_away() throws Exception {
        client().cosign(log.checkpoint(200), log::consistency);
        LogInMemory rewritten = new LogInMemory(signer).grow(300, "forged ");

        for (SeenCheckpoint bad : List.of(rewritten.checkpoint(200), rewritten.checkpoint(300), log.checkpoint(100))) {
            assertThatThrownBy(() -> client().cosign(bad, rewritten::consistency))
                    .isInstanceOfSatisfying(
                            WitnessRefusedException.class,
                            refused -> assertThat(refused.reason())
                                    .isEqualTo(WitnessRefusedException.Reason.CONTRADICTED));
        }
    }

    @Test
    void believes_no_cosignature_but_the_witnesss_own() throws Exception {
        Cosigner other = new Cosigner("w.example", Ed25519Signer.generate(new SecureRandom()));
        SeenCheckpoint seen = log.checkpoint(100);
        List<byte[]> lies = List.of(
                new byte[0],
                "ok".getBytes(StandardCharsets.UTF_8),
                other.cosign(seen, Instant.now()).line().getBytes(StandardCharsets.UTF_8),
                cosigner.cosign(log.checkpoint(101), Instant.now()).line().getBytes(StandardCharsets.UTF_8),
                new byte[60_000]);

        for (byte[] lie : lies) {
            answering = body -> new Raw(200, lie);
            assertThatThrownBy(() -> client().cosign(seen, log::consistency))
                    .isInstanceOf(WitnessRefusedException.class)
                    .hasMessageContaining("without a valid cosignature");
        }
    }

    @Test
    void gives_up_on_answers_that_are_too_long_too_slow_or_never_end() {
        answering = body -> new Raw(200, new byte[WitnessLimits.MAX_ANSWER_BYTES + 1]);
        assertThatThrownBy(() -> client().cosign(log.checkpoint(100), log::consistency))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than");

        CountDownLatch gaveUp = new CountDownLatch(1);
        answering = body -> {
            try {
                gaveUp.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return new Raw(200, new byte[0]);
        };
        assertThatThrownBy(() -> client(Duration.ofSeconds(1)).cosign(log.checkpoint(100), log::consistency))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no answer within");
        gaveUp.countDown();

        int[] size = {0};
        answering = body -> new Raw(409, (++size[0] + "\n").getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> client().cosign(log.checkpoint(100), log::consistency))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("changes");
    }

    @Test
    void what_a_witness_says_is_shown_without_its_control_characters() {
        answering = body -> new Raw(403, "no\u001b[2J way\nmore".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> client().cosign(log.checkpoint(100), log::consistency))
                .hasMessage("it answered 403 no?[2J way");
    }

    private record Raw(int code, byte[] bytes) {}

    private WitnessClient client() {
        return client(Duration.ofSeconds(60));
    }

    private WitnessClient client(Duration patience) {
        URI prefix = URI.create("http://localhost:" + server.getAddress().getPort());
        return new WitnessClient(cosigner.key(), prefix, new BoundedCalls(HttpClient.newHttpClient(), patience));
    }
}
