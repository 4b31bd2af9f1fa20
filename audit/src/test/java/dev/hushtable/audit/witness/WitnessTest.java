package dev.hushtable.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.audit.TestKeys;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.crypto.signing.Ed25519Signer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a witness must do and must never do; the statuses are those of C2SP tlog-witness. */
class WitnessTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    @TempDir
    Path folder;

    private final CheckpointSigner signer = TestKeys.signer("log.example");
    private final LogInMemory log = new LogInMemory(signer).grow(600, "entry ");
    private final Cosigner cosigner = new Cosigner("w.example", Ed25519Signer.generate(new SecureRandom()));
    private final List<String> evidence = new ArrayList<>();
    private Witness witness;

    @BeforeEach
    void start() {
        witness = witness();
    }

    private Witness witness() {
        return new Witness(
                List.of(log.key()),
                cosigner,
                new WitnessedLogs(folder, cosigner.key()),
                InstantSource.fixed(NOW),
                new WitnessListener() {
                    @Override
                    public void cosigned(SeenCheckpoint seen) {}

                    @Override
                    public void contradicted(AddCheckpoint request, SeenCheckpoint latest, String why) {
                        evidence.add(why);
                    }
                });
    }

    @Test
    void cosigns_a_log_as_it_grows() throws Exception {
        int before = 0;
        for (int size : new int[] {0, 1, 2, 3, 255, 256, 257, 257, 512, 600}) {
            WitnessAnswer answer = witness.add(log.request(before, size));

            assertThat(answer.status()).as("from %d to %d", before, size).isEqualTo(200);
            assertThat(cosigner.key().on(under(log.checkpoint(size), answer))).isNotNull();
            before = size;
        }
        assertThat(evidence).isEmpty();
    }

    @Test
    void knows_what_it_saw_after_a_restart() throws Exception {
        witness.add(log.request(0, 100));

        WitnessAnswer answer = witness().add(log.request(0, 200));

        assertThat(answer).isEqualTo(new WitnessAnswer.Conflict(100));
        assertThat(answer.contentType()).isEqualTo("text/x.tlog.size");
        assertThat(answer.body()).asString().isEqualTo("100\n");
    }

    @Test
    void refuses_rewritten_history_and_keeps_the_evidence() throws Exception {
        witness.add(log.request(0, 300));
        LogInMemory rewritten = new LogInMemory(signer).grow(200, "entry ").grow(600, "forged ");

        assertThat(witness.add(rewritten.request(300, 400)).status()).isEqualTo(422);
        assertThat(witness.add(rewritten.request(300, 300)).status()).isEqualTo(409);
        assertThat(witness.add(new AddCheckpoint(300, log.consistency(300, 400), rewritten.checkpoint(400))
                                .toByteArray())
                        .status())
                .isEqualTo(422);
        assertThat(evidence).hasSize(3);
        assertThat(witness.add(log.request(300, 400)).status()).isEqualTo(200);
    }

    @Test
    void refuses_truncated_history() throws Exception {
        witness.add(log.request(0, 300));

        assertThat(witness.add(log.request(200, 200))).isEqualTo(new WitnessAnswer.Conflict(300));
        assertThat(witness.add(log.request(0, 200))).isEqualTo(new WitnessAnswer.Conflict(300));
        byte[] backwards = new AddCheckpoint(300, List.of(), log.checkpoint(200)).toByteArray();
        assertThat(witness.add(backwards).status()).isEqualTo(400);
    }

    @Test
    void refuses_another_key_and_another_log() throws Exception {
        LogInMemory impostor = new LogInMemory(TestKeys.signer("log.example")).grow(10, "entry ");
        LogInMemory stranger = new LogInMemory(TestKeys.signer("other.example")).grow(10, "entry ");

        assertThat(witness.add(impostor.request(0, 10)).status()).isEqualTo(403);
        assertThat(witness.add(stranger.request(0, 10)).status()).isEqualTo(404);
        assertThat(Files.list(folder)).isEmpty();
    }

    @Test
    void refuses_a_proof_from_nothing_that_is_not_empty() throws Exception {
        byte[] padded = new AddCheckpoint(0, log.consistency(3, 10), log.checkpoint(10)).toByteArray();

        assertThat(witness.add(padded).status()).isEqualTo(422);
    }

    @Test
    void refuses_what_is_not_exactly_a_request() throws Exception {
        String good = new String(log.request(0, 100), StandardCharsets.UTF_8);
        String hash = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
        List<String> bad = List.of(
                "",
                "old 0\n",
                "old 0\n\n",
                good.replace("old 0", "old 00"),
                good.replace("old 0", "old -1"),
                good.replace("old 0", "old"),
                good.replace("old 0", "old 9999999999999999999"),
                good.replace("old 0", "OLD 0"),
                good.replace("old 0\n", "old 0\r\n"),
                good.replace("old 0\n", "old 0\nAAAA\n"),
                good.replace("old 0\n", "old 0\n" + hash.repeat(64)),
                good.replace("\n100\n", "\n0100\n"),
                good.substring(0, good.length() - 1),
                good + "\n",
                good.substring(0, good.indexOf('—')));

        for (String body : bad) {
            assertThat(witness.add(body.getBytes(StandardCharsets.UTF_8)).status())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(witness.add(new byte[WitnessLimits.MAX_REQUEST_BYTES + 1]).status())
                .isEqualTo(400);
    }

    @Test
    void vouches_for_one_history_when_many_ask_at_once() throws Exception {
        List<Callable<WitnessAnswer>> askers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            int size = 100 + i;
            LogInMemory history = new LogInMemory(signer).grow(size, i % 2 == 0 ? "entry " : "forged ");
            byte[] request = history.request(0, size);
            askers.add(() -> witness.add(request));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            int cosigned = 0;
            for (Future<WitnessAnswer> answer : threads.invokeAll(askers)) {
                cosigned += answer.get().status() == 200 ? 1 : 0;
            }
            assertThat(cosigned).isEqualTo(1);
        }
    }

    @Test
    void cosigns_nothing_over_a_damaged_state() throws Exception {
        witness.add(log.request(0, 100));
        Path state = folder.resolve(WitnessedLogs.name("log.example"));
        String kept = Files.readString(state);
        List<String> damaged = List.of(
                "",
                kept.replace("\n100\n", "\n99\n"),
                kept.substring(0, kept.lastIndexOf('—')),
                new String(log.checkpoint(50).note().toByteArray(), StandardCharsets.UTF_8));

        for (String content : damaged) {
            Files.writeString(state, content);
            assertThatThrownBy(() -> witness().add(log.request(100, 200)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void knows_the_monthly_logs_of_a_chain_by_its_name() throws Exception {
        LogInMemory november = new LogInMemory(signer.named("log.example-2026-11")).grow(10, "entry ");
        LogInMemory other = new LogInMemory(signer.named("log.example-other")).grow(10, "entry ");

        assertThat(witness.add(november.request(0, 10)).status()).isEqualTo(200);
        assertThat(witness.add(november.request(0, 9)).status()).isEqualTo(409);
        assertThat(witness.add(other.request(0, 10)).status()).isEqualTo(404);
        assertThat(witness.add(log.request(0, 10)).status()).isEqualTo(200);
    }

    @Test
    void shows_what_it_cosigned_last() throws Exception {
        String name = WitnessedLogs.name("log.example");
        assertThat(witness.latest(name)).isNull();
        witness.add(log.request(0, 100));
        witness.add(log.request(100, 200));

        SeenCheckpoint shown = witness.latest(name);

        assertThat(shown).isNotNull();
        assertThat(shown.checkpoint()).isEqualTo(log.checkpoint(200).checkpoint());
        assertThat(shown.note().isSignedBy(log.key())).isTrue();
        assertThat(cosigner.key().on(shown)).isEqualTo(new Cosignature("w.example", NOW));
        assertThat(witness.latest("../secret")).isNull();
    }

    private static SeenCheckpoint under(SeenCheckpoint seen, WitnessAnswer answer) throws Exception {
        byte[] text = (seen.note().text() + "\n").getBytes(StandardCharsets.UTF_8);
        return SeenCheckpoint.of(SignedNote.parse(ByteBuffer.allocate(text.length + answer.body().length)
                .put(text)
                .put(answer.body())
                .array()));
    }
}
