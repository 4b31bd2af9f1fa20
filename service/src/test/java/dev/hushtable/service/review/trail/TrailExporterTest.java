package dev.hushtable.service.review.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hushtable.crypto.signing.RsaPkcs1Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailExporterTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RsaPkcs1Signer KEY = RsaPkcs1Signer.generate(new SecureRandom());
    private static final Trail TRAIL = new Trail("111122223333", "eu-central-1");
    private static final DigestSigner SIGNER = new DigestSigner() {
        @Override
        public byte[] sign(byte[] message) {
            return KEY.sign(message);
        }

        @Override
        public String fingerprint() {
            return "f1";
        }
    };

    @TempDir
    private Path root;

    private final FakeLog log = new FakeLog();

    private TrailExporter exporter() {
        return new TrailExporter(
                TRAIL,
                new TrailPeriods(Duration.ofHours(1)),
                new TrailExporter.Surroundings(new TrailFolder(root), log, SIGNER, log));
    }

    private void run(TrailExporter exporter, String now) throws IOException {
        log.at(now);
        exporter.run(Instant.parse(now));
    }

    private List<SignedDigest> digests() throws IOException {
        List<SignedDigest> digests = new ArrayList<>();
        TrailFolder folder = new TrailFolder(root);
        for (TrailObjects.Stored stored : folder.list(TRAIL.digests(), "", 1_000)) {
            byte[] content = OneMember.open(folder.get(stored.key()).content(), TrailLimits.MAX_OPEN_BYTES);
            digests.add(new SignedDigest(DigestJson.read(content), content));
        }
        return digests;
    }

    private List<String> names(SignedDigest digest) throws IOException {
        List<String> names = new ArrayList<>();
        for (Digest.LogObject object : digest.digest().logs()) {
            byte[] content =
                    OneMember.open(new TrailFolder(root).get(object.key()).content(), TrailLimits.MAX_OPEN_BYTES);
            for (JsonNode leaf : JSON.readTree(content).get("Records")) {
                names.add(leaf.get("eventName").asText());
            }
        }
        return names;
    }

    @Test
    void writes_an_hour_once_it_is_over_and_not_before() throws IOException {
        log.add("2026-11-22T09:30:00Z", "First");
        log.add("2026-11-22T10:00:01Z", "Next");
        TrailExporter exporter = exporter();

        run(exporter, "2026-11-22T10:00:04Z");
        assertThat(digests()).isEmpty();
        run(exporter, "2026-11-22T10:00:05Z");
        run(exporter, "2026-11-22T10:30:00Z");

        assertThat(digests()).hasSize(1);
        SignedDigest only = digests().getFirst();
        assertThat(names(only)).containsExactly("First");
        assertThat(only.digest().part()).isEqualTo(new Digest.LogPart(0, 1, "checkpoint of 2", List.of()));
        assertThat(only.digest().previous()).isNull();
        assertThat(exporter.state().covered()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
    }

    @Test
    void makes_up_for_hours_without_a_server_empty_ones_too() throws IOException {
        log.add("2026-11-22T09:30:00Z", "First");
        run(exporter(), "2026-11-22T10:01:00Z");
        log.add("2026-11-22T13:10:00Z", "ServerStarted");

        run(exporter(), "2026-11-22T14:00:10Z");

        List<SignedDigest> digests = digests();
        assertThat(digests).hasSize(5);
        assertThat(names(digests.get(1))).containsExactly("DigestDelivered");
        assertThat(digests.get(2).digest().logs()).isEmpty();
        assertThat(digests.get(3).digest().logs()).isEmpty();
        assertThat(names(digests.get(4))).containsExactly("ServerStarted");
        for (int i = 1; i < digests.size(); i++) {
            Digest digest = digests.get(i).digest();
            Digest before = digests.get(i - 1).digest();
            assertThat(digest.period().start()).isEqualTo(before.period().end());
            assertThat(digest.part().start()).isEqualTo(before.part().end());
            assertThat(digest.previous().key()).isEqualTo(before.place().key());
            assertThat(digest.previous().hash()).isEqualTo(digests.get(i - 1).hash());
            byte[] signature = HexFormat.of().parseHex(digest.previous().signature());
            assertThat(KEY.publicKey().verifier().verify(digests.get(i - 1).message(), signature))
                    .isTrue();
        }
    }

    @Test
    void is_not_stopped_by_a_clock_that_was_ahead_once() throws IOException {
        log.add("2026-11-22T09:30:00Z", "First");
        log.add("2027-11-22T09:31:00Z", "Ahead");
        log.add("2026-11-22T09:32:00Z", "Again");

        run(exporter(), "2026-11-22T10:01:00Z");

        assertThat(names(digests().getFirst())).containsExactly("First", "Ahead", "Again");
    }

    @Test
    void writes_what_a_crash_left_again_under_the_same_names() throws IOException {
        log.add("2026-11-22T09:30:00Z", "First");
        run(exporter(), "2026-11-22T10:01:00Z");
        String key = digests().getFirst().digest().place().key();
        List<byte[]> before = log.leaves();
        FakeLog crashed = new FakeLog();
        crashed.add("2026-11-22T09:30:00Z", "First");
        Files.delete(root.resolve(key));

        // As if the process had died before the digest was in its place, and before that was recorded.
        TrailExporter again = new TrailExporter(
                TRAIL,
                new TrailPeriods(Duration.ofHours(1)),
                new TrailExporter.Surroundings(new TrailFolder(root), crashed, SIGNER, crashed));
        again.run(Instant.parse("2026-11-22T10:02:00Z"));

        assertThat(before).hasSize(2);
        assertThat(digests()).hasSize(1);
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(3);
        }
    }

    @Test
    void does_not_begin_a_second_chain_when_digests_were_taken_away() throws IOException {
        log.add("2026-11-22T09:30:00Z", "First");
        run(exporter(), "2026-11-22T12:01:00Z");
        String newest = digests().getLast().digest().place().key();
        Files.delete(root.resolve(newest));

        TrailExporter after = exporter();

        assertThatThrownBy(() -> run(after, "2026-11-22T13:01:00Z"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("rolled back");
        assertThat(after.state().error()).contains("rolled back");
    }

    @Test
    void builds_on_no_digest_that_was_altered() throws IOException {
        log.add("2026-11-22T09:30:00Z", "First");
        run(exporter(), "2026-11-22T10:01:00Z");
        String key = digests().getFirst().digest().place().key();
        String altered = new String(digests().getFirst().content(), StandardCharsets.UTF_8).replace("First", "Other");
        Files.write(
                root.resolve(key),
                OneMember.compress(altered.replace("09:30", "09:31").getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> run(exporter(), "2026-11-22T11:01:00Z")).hasMessageContaining("altered");
    }

    @Test
    void splits_an_hour_with_many_records() throws IOException {
        for (int i = 0; i <= TrailLimits.MAX_RECORDS; i++) {
            log.add("2026-11-22T09:30:00Z", "E" + i);
        }

        run(exporter(), "2026-11-22T10:01:00Z");

        assertThat(digests().getFirst().digest().logs()).hasSize(2);
        assertThat(names(digests().getFirst())).hasSize(TrailLimits.MAX_RECORDS + 1);
    }

    @Test
    void keeps_records_byte_for_byte() throws IOException {
        log.add("2026-11-22T09:30:00Z", "First");
        log.add("2026-11-22T09:30:01Z", "Second");

        run(exporter(), "2026-11-22T10:01:00Z");

        Digest.LogObject object = digests().getFirst().digest().logs().getFirst();
        byte[] content = OneMember.open(new TrailFolder(root).get(object.key()).content(), TrailLimits.MAX_OPEN_BYTES);
        assertThat(new String(content, StandardCharsets.UTF_8))
                .isEqualTo("{\"Records\":[" + new String(log.leaves().get(0), StandardCharsets.UTF_8) + ","
                        + new String(log.leaves().get(1), StandardCharsets.UTF_8) + "]}");
    }
}
