package dev.hushtable.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.log.AuditLogSettings;
import dev.hushtable.audit.log.FileAuditLog;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.crypto.signing.Ed25519Signer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The auditor's command, on a log of three records. */
class AuditVerifyCommandTest {
    private final CheckpointSigner signer =
            CheckpointSigner.of("log.example/cli", Ed25519Signer.generate(new SecureRandom()));
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path data = Path.of("");

    @BeforeEach
    void write_a_log() throws Exception {
        append("first", "second", "third");
        Files.writeString(data.resolve("audit.vkey"), signer.verifierKey() + "\n");
    }

    private void append(String... records) throws Exception {
        AuditLogSettings settings =
                new AuditLogSettings(128 << 10, 0, Duration.ofHours(1), AuditLogSettings.Existence.MAY_CREATE);
        DiskLogFiles files = new DiskLogFiles(data.resolve("audit"));
        try (FileAuditLog log = FileAuditLog.open(files, settings, signer, new SecureRandom(), failure -> {})) {
            for (String record : records) {
                log.append(record.getBytes(StandardCharsets.UTF_8)).get();
            }
        }
    }

    private int verify(String... more) {
        List<String> arguments = new ArrayList<>(List.of("audit", "verify", "--data", data.toString()));
        arguments.addAll(List.of(more));
        CommandLine line =
                HushtableCommand.commandLine((settings, ready) -> {}, Map.of(), arguments.toArray(String[]::new));
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments.toArray(String[]::new));
    }

    @Test
    void ends_with_0_when_the_log_is_whole() {
        int status = verify();

        assertThat(out.toString())
                .startsWith("verified: 3 records under a checkpoint signed by log.example/cli, 0 after it");
        assertThat(status).isZero();
    }

    @Test
    void tells_silences_and_missing_heartbeats_and_prints_json() throws Exception {
        append(
                record("ServerStarted", "2026-11-22T06:00:00Z"),
                record("GetItem", "2026-11-22T06:04:00Z"),
                record("Heartbeat", "2026-11-22T06:05:00Z"),
                record("ServerStopping", "2026-11-22T06:06:00Z"),
                record("ServerStarted", "2026-11-23T06:00:00Z"),
                record("ServerStarted", "2026-11-23T06:00:02Z"));

        assertThat(verify()).isZero();
        assertThat(out.toString())
                .contains("silence: at most 240 s without a record while the server ran, 2026-11-22T06:00:00Z to"
                        + " 2026-11-22T06:04:00Z")
                .contains("gap: 240 s without a record")
                .contains("heartbeats: 1, 4 missing")
                .contains("1 starts without a stop");
        out.getBuffer().setLength(0);
        assertThat(verify("--json")).isZero();
        assertThat(out.toString())
                .startsWith("{\"activity\":{\"gaps\":[{\"from\":\"2026-11-22T06:00:00Z\",\"seconds\":240,")
                .contains("\"verdict\":\"verified\"");
    }

    private static String record(String eventName, String eventTime) {
        return "{\"additionalEventData\":{\"eventTime\":\"2020-01-01T00:00:00Z\"},\"awsRegion\":\"a\\\"b\",\"eventName\":\""
                + eventName + "\",\"eventTime\":\"" + eventTime + "\"}";
    }

    @Test
    void demands_the_certificates_of_epochs_when_their_root_is_pinned() throws Exception {
        CheckpointSigner root =
                CheckpointSigner.of("log.example/cli/epochs", Ed25519Signer.generate(new SecureRandom()));
        Files.writeString(data.resolve("audit.vkey"), signer.verifierKey() + "\n" + root.verifierKey() + "\n");

        assertThat(verify()).isEqualTo(2);
        assertThat(out.toString()).contains("epochs: is missing");
    }

    @Test
    void ends_with_1_when_a_byte_was_changed() throws Exception {
        Path bundle = entries();
        byte[] bytes = Files.readAllBytes(bundle);
        bytes[bytes.length - 1] ^= 1;
        Files.write(bundle, bytes);

        assertThat(verify()).isEqualTo(1);
        assertThat(out.toString()).startsWith("tampered: ").contains("tile/entries/000");
    }

    @Test
    void ends_with_2_when_a_file_is_missing() throws Exception {
        Files.delete(data.resolve("audit/signed"));

        assertThat(verify()).isEqualTo(2);
        assertThat(out.toString()).startsWith("incomplete: ").contains("signed");
    }

    @Test
    void ends_with_3_when_there_are_fewer_records_than_expected() {
        assertThat(verify("--at-least", "4")).isEqualTo(3);
        assertThat(out.toString()).startsWith("stale: ");
    }

    @Test
    void accepts_an_extension_of_a_kept_checkpoint_and_nothing_older() throws Exception {
        Path kept = Files.copy(data.resolve("audit/checkpoint"), data.resolve("kept"));
        append("fourth");
        Path later = Files.copy(data.resolve("audit/checkpoint"), data.resolve("later"));

        assertThat(verify("--since", kept.toString())).isZero();
        Files.copy(kept, data.resolve("audit/checkpoint"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(verify("--since", later.toString())).isEqualTo(1);
    }

    @Test
    void verifies_a_copy_with_a_pinned_key() throws Exception {
        Path pinned = Files.move(data.resolve("audit.vkey"), data.resolve("pinned.vkey"));
        Path copy = Files.move(data.resolve("audit"), data.resolve("copy"));

        assertThat(verify("--log", copy.toString(), "--key", pinned.toString())).isZero();
    }

    @Test
    void says_what_it_cannot_read() throws Exception {
        Files.delete(data.resolve("audit.vkey"));

        assertThat(verify()).isEqualTo(CommandFailure.NO_INPUT);
        assertThat(err.toString()).startsWith("hushtable: cannot read the verifier key ");
    }

    private Path entries() throws Exception {
        try (Stream<Path> files = Files.walk(data.resolve("audit/tile/entries"))) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }
}
