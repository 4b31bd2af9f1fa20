package dev.hushtable.service.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.log.AuditLogSettings;
import dev.hushtable.audit.log.FileAuditLog;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.proof.TlogProof;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.tree.ProofCheck;
import dev.hushtable.audit.witness.SeenCheckpoint;
import dev.hushtable.crypto.Sha256;
import dev.hushtable.crypto.signing.Ed25519Signer;
import dev.hushtable.service.review.RandomEvents;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Exports of a log of a thousand records in the data folder, without a server. */
class AuditExportCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RECORDS = 1_500;

    private final CheckpointSigner signer =
            CheckpointSigner.of("log.example/cli", Ed25519Signer.generate(new SecureRandom()));
    private final List<String> leaves = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path data = Path.of("");

    @BeforeEach
    void write_a_log() throws Exception {
        RandomEvents events = new RandomEvents(11);
        AuditLogSettings settings =
                new AuditLogSettings(8 << 20, 0, Duration.ofHours(1), AuditLogSettings.Existence.MAY_CREATE);
        DiskLogFiles files = new DiskLogFiles(data.resolve("audit"));
        try (FileAuditLog log = FileAuditLog.open(files, settings, signer, new SecureRandom(), failure -> {})) {
            for (int i = 0; i < RECORDS; i++) {
                leaves.add(events.next());
            }
            var last = leaves.stream()
                    .map(leaf -> log.append(leaf.getBytes(UTF_8)))
                    .toList();
            last.getLast().get();
        }
        Files.writeString(data.resolve("audit.vkey"), signer.verifierKey() + "\n");
    }

    private int export(String... more) {
        List<String> arguments = new ArrayList<>(List.of("audit", "export", "--offline", "--data", data.toString()));
        arguments.addAll(List.of(more));
        CommandLine line =
                HushtableCommand.commandLine((settings, ready) -> {}, Map.of(), arguments.toArray(String[]::new));
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments.toArray(String[]::new));
    }

    private JsonNode manifest(Path file) throws Exception {
        return JSON.readTree(Files.readAllBytes(file.resolveSibling(file.getFileName() + ".manifest.json")));
    }

    @Test
    void exports_every_record_in_the_order_of_the_log_byte_for_byte() throws Exception {
        Path file = data.resolve("all.json");

        assertThat(export("--format", "json", "-o", file.toString()))
                .as(err.toString())
                .isZero();

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(RECORDS);
        for (int i = 0; i < RECORDS; i++) {
            assertThat(lines.get(i)).startsWith("{\"index\":" + i + ",").endsWith(",\"record\":" + leaves.get(i) + "}");
        }
    }

    @Test
    void the_manifest_says_what_the_file_is() throws Exception {
        Path file = data.resolve("denied.csv");

        assertThat(export("--format", "csv", "-o", file.toString(), "--table", "Wards", "-w", "Decision=DENY"))
                .as(err.toString())
                .isZero();

        JsonNode manifest = manifest(file);
        long expected = leaves.stream()
                .filter(leaf -> leaf.contains(":table/Wards") && leaf.contains("\"DENY\""))
                .count();
        assertThat(manifest.path("records").asLong()).isEqualTo(expected).isPositive();
        assertThat(Files.readAllLines(file)).hasSize((int) expected + 1);
        assertThat(manifest.path("filters"))
                .isEqualTo(JSON.readTree("{\"Decision\":\"DENY\",\"TableName\":\"Wards\"}"));
        assertThat(manifest.at("/entriesRead/to").asLong()).isEqualTo(RECORDS);
        assertThat(manifest.at("/logs/0/origin").asText()).isEqualTo("log.example/cli");
        assertThat(manifest.at("/logs/0/treeSize").asLong()).isEqualTo(RECORDS);
        assertThat(manifest.at("/logs/0/checkpoint").asText())
                .isEqualTo(Files.readString(data.resolve("audit/checkpoint")));
        assertThat(manifest.at("/verifierKeys/0").asText())
                .isEqualTo(signer.verifierKey().toString());
        assertThat(manifest.at("/file/sha256").asText())
                .isEqualTo(HexFormat.of().formatHex(Sha256.of(Files.readAllBytes(file))));
        assertThat(manifest.at("/file/bytes").asLong()).isEqualTo(Files.size(file));
    }

    @Test
    void a_proof_leads_from_each_exported_record_to_the_checkpoint() throws Exception {
        Path file = data.resolve("denied.ocsf");

        assertThat(export("--format", "ocsf", "-o", file.toString(), "-w", "Decision=DENY", "--proofs"))
                .as(err.toString())
                .isZero();

        int proofs = 0;
        try (ZipFile zip = new ZipFile(data.resolve("denied.ocsf.proofs.zip").toFile())) {
            for (String line : Files.readAllLines(file)) {
                JsonNode event = JSON.readTree(line);
                long index = event.at("/metadata/sequence").asLong();
                byte[] leaf = zip.getInputStream(zip.getEntry(index + ".json")).readAllBytes();
                TlogProof proof = TlogProof.parse(
                        zip.getInputStream(zip.getEntry(index + ".tlog-proof")).readAllBytes());
                SeenCheckpoint seen = proof.checkpoint();
                assertThat(new String(leaf, UTF_8))
                        .isEqualTo(event.path("raw_data").asText());
                assertThat(ProofCheck.inclusion(
                                Hash.leaf(leaf),
                                proof.index(),
                                seen.checkpoint().size(),
                                seen.checkpoint().root(),
                                proof.path()))
                        .isTrue();
                proofs++;
            }
        }
        assertThat(proofs).isPositive().isEqualTo(manifest(file).path("records").asInt());
        assertThat(manifest(file).at("/proofs/sha256").asText())
                .isEqualTo(HexFormat.of()
                        .formatHex(Sha256.of(Files.readAllBytes(data.resolve("denied.ocsf.proofs.zip")))));
    }

    @Test
    void a_name_that_ends_with_gz_is_compressed() throws Exception {
        Path file = data.resolve("trail.json.gz");

        assertThat(export("--format", "cloudtrail", "-o", file.toString()))
                .as(err.toString())
                .isZero();

        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            assertThat(JSON.readTree(in).path("Records")).hasSize(RECORDS);
        }
    }

    @Test
    void leaves_nothing_behind_when_it_fails() throws Exception {
        Path bundle = data.resolve("audit/tile/entries/002");
        byte[] bytes = Files.readAllBytes(bundle);
        bytes[bytes.length / 2] ^= 1;
        Files.write(bundle, bytes);
        Path file = Files.writeString(data.resolve("all.json"), "from before");

        assertThat(export("--format", "json", "-o", file.toString())).isEqualTo(CommandFailure.IO_ERROR);

        assertThat(file).hasContent("from before");
        try (Stream<Path> files = Files.list(data)) {
            assertThat(files.map(found -> found.getFileName().toString()))
                    .containsExactlyInAnyOrder("audit", "audit.vkey", "all.json");
        }
    }

    @Test
    void says_which_formats_there_are() {
        assertThat(export("--format", "xls", "-o", data.resolve("x").toString()))
                .isEqualTo(CommandFailure.USAGE);
        assertThat(err.toString()).contains("cloudtrail, json, csv, ocsf, ecs, cef");
    }
}
