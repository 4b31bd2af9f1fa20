package dev.hushtable.service.review.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.crypto.signing.RsaPkcs1Signer;
import dev.hushtable.service.powerloss.PowerLossSweep;
import dev.hushtable.service.powerloss.RecordedDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trail whose delivery is interrupted after any operation of the disk, and goes on: every record once, one chain. */
class TrailPowerLossTest {
    private static final RsaPkcs1Signer KEY = RsaPkcs1Signer.generate(new SecureRandom());
    private static final Trail TRAIL = new Trail("111122223333", "eu-central-1");
    private static final String END = "2026-11-22T14:00:10Z";
    private static final int OUTAGES = 120;

    @TempDir
    private Path real;

    private static TrailExporter exporter(Path root, FakeLog log, Deliveries.Recorder recorder) {
        DigestSigner signer = new DigestSigner() {
            @Override
            public byte[] sign(byte[] message) {
                return KEY.sign(message);
            }

            @Override
            public String fingerprint() {
                return "f1";
            }
        };
        return new TrailExporter(
                TRAIL,
                new TrailPeriods(Duration.ofHours(1)),
                new TrailExporter.Surroundings(new TrailFolder(root), log, signer, recorder));
    }

    @Test
    void has_no_hole_and_nothing_twice_wherever_it_was_interrupted() throws IOException {
        RecordedDisk disk = new RecordedDisk(real);
        FakeLog log = new FakeLog();
        Deliveries.Recorder recorder = new Deliveries.Recorder() {
            @Override
            public void record(SortedMap<String, String> details) {
                log.record(details);
                disk.journal().say(Integer.toString(log.leaves().size()));
            }
        };
        TrailExporter exporter = exporter(disk.root().resolve("trail"), log, recorder);
        for (int hour = 9; hour < 13; hour++) {
            for (int minute = 10; minute < 13; minute++) {
                log.add("2026-11-22T%02d:%d:00Z".formatted(hour, minute), "E" + hour + minute);
            }
            disk.journal().say(Integer.toString(log.leaves().size()));
            String now = "2026-11-22T%d:00:10Z".formatted(hour + 1);
            log.at(now);
            exporter.run(Instant.parse(now));
        }

        int outages = PowerLossSweep.runSome(disk.journal(), OUTAGES, (left, said) -> {
            FakeLog then = log.first(said.isEmpty() ? 0 : Integer.parseInt(said.getLast()));
            then.at(END);
            then.add("2026-11-22T13:30:00Z", "Restarted");
            exporter(left.resolve("trail"), then, then).run(Instant.parse(END));
            requireWhole(new TrailFolder(left.resolve("trail")), then);
        });

        assertThat(outages).isGreaterThan(OUTAGES / 4);
    }

    /** Of the log up to the last digest, every record is in exactly one object, as it is in the log; one digest follows another. */
    private static void requireWhole(TrailFolder folder, FakeLog log) throws IOException {
        StringBuilder exported = new StringBuilder();
        long end = 0;
        byte[] before = new byte[0];
        for (TrailObjects.Stored stored : folder.list(TRAIL.digests(), "", 1_000)) {
            TrailObjects.StoredObject object = folder.get(stored.key());
            byte[] content = OneMember.open(object.content(), TrailLimits.MAX_OPEN_BYTES);
            SignedDigest signed = new SignedDigest(DigestJson.read(content), content);
            Digest digest = signed.digest();
            assertThat(digest.part().start()).isEqualTo(end);
            if (end > 0) {
                assertThat(HexFormat.of().parseHex(digest.previous().signature()))
                        .isEqualTo(before);
            }
            for (Digest.LogObject records : digest.logs()) {
                exported.append(new String(
                        OneMember.open(folder.get(records.key()).content(), TrailLimits.MAX_OPEN_BYTES),
                        StandardCharsets.UTF_8));
            }
            end = digest.part().end();
            before = HexFormat.of().parseHex(object.signature());
        }
        List<String> leaves = new ArrayList<>();
        for (byte[] leaf : log.leaves().subList(0, (int) end)) {
            leaves.add(new String(leaf, StandardCharsets.UTF_8));
        }
        assertThat(exported.toString().replace("]}{\"Records\":[", ","))
                .isEqualTo("{\"Records\":[" + String.join(",", leaves) + "]}");
        assertThat(leaves).anyMatch(leaf -> leaf.contains("Restarted"));
    }
}
