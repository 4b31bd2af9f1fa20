package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.audit.verify.Expectations;
import dev.hushtable.audit.verify.Verdict;
import dev.hushtable.audit.verify.VerificationReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The log a server left behind, changed file by file: what an auditor with a pinned key is told. */
class AuditTamperTest {
    @TempDir
    private static Path data;

    /** A checkpoint the auditor took away, and the whole log as it was then. */
    @TempDir
    private static Path kept;

    private static AuditTrail trail;
    private static Expectations sinceKept;

    /** More than one full tile of 256 records, and some that lie in the write-ahead log only: the server is killed. */
    @BeforeAll
    static void leaveALog() throws Exception {
        ServerProcess server = ServerProcess.start(data);
        try (DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDb()) {
            record(dynamoDb, 300);
            trail = AuditTrail.pin(data);
            awaitCheckpoint(300);
            sinceKept = Expectations.since(trail.checkpoint());
            Files.copy(log("checkpoint"), kept.resolve("checkpoint"));
            Files.copy(log("signed"), kept.resolve("signed"));
            record(dynamoDb, 100);
            awaitCheckpoint(400);
            record(dynamoDb, 5);
        }
        server.kill();
    }

    private static Path log(String file) {
        return AuditTrail.newestLog(data).resolve(file);
    }

    private static void record(DynamoDbClient dynamoDb, int requests) {
        for (int i = 0; i < requests; i++) {
            dynamoDb.listTables();
        }
    }

    private static void awaitCheckpoint(long size) {
        Patience.until("so many are signed", () -> trail.checkpoint().size() >= size);
    }

    @Test
    void an_untouched_log_is_verified() {
        assertThat(trail.verify(sinceKept).verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @ParameterizedTest
    @CsvSource({
        "tile/entries/000,   1000",
        "tile/entries/001.p, 40",
        "tile/0/000,         33",
        "tile/0/001.p,       33",
        "tile/1/000.p,       3",
        "checkpoint,         30",
        "checkpoint,         150",
        "signed,             30",
        "wal,                200",
    })
    void a_flipped_bit_is_tampering(String where, int at) throws Exception {
        Path file = newest(log(where));

        flip(file, at);
        VerificationReport report = trail.verify(sinceKept);
        flip(file, at);

        assertThat(report.verdict()).as("%s", report).isEqualTo(Verdict.TAMPERED);
        assertThat(trail.verify(sinceKept).verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @ParameterizedTest
    @CsvSource({
        "tile/entries/000,   INCOMPLETE",
        "tile/entries/001.p, INCOMPLETE",
        "tile/0/000,         INCOMPLETE",
        "checkpoint,         TAMPERED",
        "signed,             INCOMPLETE",
    })
    void a_missing_file_is_never_verified(String where, Verdict verdict) throws Exception {
        Path file = newest(log(where));
        Path aside = kept.resolve("aside");

        Files.move(file, aside);
        VerificationReport report = trail.verify(sinceKept);
        Files.move(aside, file);

        assertThat(report.verdict()).as("%s", report).isEqualTo(verdict);
    }

    @Test
    void a_log_cut_back_to_an_older_checkpoint_is_found_by_whoever_kept_a_newer_one() throws Exception {
        Path checkpoint = log("checkpoint");
        byte[] now = Files.readAllBytes(checkpoint);
        Expectations sinceNow = Expectations.since(trail.checkpoint());

        Files.write(checkpoint, Files.readAllBytes(kept.resolve("checkpoint")));
        VerificationReport report = trail.verify(sinceNow);
        Files.write(checkpoint, now);

        assertThat(report.verdict()).as("%s", report).isEqualTo(Verdict.TAMPERED);
    }

    @Test
    void the_command_ends_with_the_verdict() throws Exception {
        Path bundle = log("tile/entries/000");

        assertThat(verify().exitCode()).isZero();
        flip(bundle, 500);
        ServerProcess.Finished tampered = verify();
        flip(bundle, 500);

        assertThat(tampered.exitCode()).isEqualTo(1);
        assertThat(tampered.output())
                .startsWith("tampered")
                .contains("tile/entries/000")
                .doesNotContain("\tat ");
    }

    private static ServerProcess.Finished verify() throws Exception {
        return ServerProcess.run(
                "audit",
                "verify",
                "--data",
                data.toString(),
                "--since",
                kept.resolve("checkpoint").toString());
    }

    /** The path itself, or the newest file in it: the one of the highest number. */
    private static Path newest(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return path;
        }
        try (var files = Files.list(path)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("spare"))
                    .max(Comparator.<Path>comparingInt(
                                    file -> file.getFileName().toString().length())
                            .thenComparing(Path::getFileName))
                    .orElseThrow();
        }
    }

    private static void flip(Path file, int at) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, at);
            channel.write(ByteBuffer.wrap(new byte[] {(byte) (one.get(0) ^ 1)}), at);
        }
    }
}
