package dev.hushtable.service.review.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.audit.verify.Verdict;
import dev.hushtable.audit.verify.VerificationReport;
import dev.hushtable.crypto.Sha256;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Summary;
import dev.hushtable.service.review.export.CoveringLog;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvidenceFilesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

    @Test
    void the_sums_name_every_file_by_its_hash() throws IOException {
        SortedMap<String, byte[]> files = files(Verdict.VERIFIED);

        List<String> sums = text(files, "SHA256SUMS").lines().toList();

        assertThat(sums).hasSize(files.size() - 1);
        files.forEach((path, content) -> {
            if (!path.equals("SHA256SUMS")) {
                assertThat(sums).contains(HexFormat.of().formatHex(Sha256.of(content)) + "  " + path);
            }
        });
    }

    @Test
    void the_verdict_is_that_of_the_verification_and_never_better() throws IOException {
        assertThat(text(files(Verdict.VERIFIED), "report.html")).contains("class=\"verdict good\"", "The log is whole");
        assertThat(text(files(Verdict.STALE), "report.html")).contains("class=\"verdict attention\"", "it is stale");
        assertThat(text(files(Verdict.INCOMPLETE), "report.html")).contains("class=\"verdict attention\"");
        assertThat(text(files(Verdict.TAMPERED), "report.html"))
                .contains("class=\"verdict bad\"", "Nothing here is evidence");
        assertThat(text(files(null), "report.html"))
                .contains("class=\"verdict attention\"", "The log was not verified");
        assertThat(text(files(null), "manifest.json")).contains("NOT_DONE");
    }

    @Test
    void an_answer_is_a_file_and_a_formula_in_it_is_text() throws IOException {
        SortedMap<String, byte[]> files = files(Verdict.VERIFIED);

        assertThat(text(files, "csv/C1-who.csv"))
                .isEqualTo("Who,Table name,Records,First (UTC),Last (UTC)\r\n"
                        + "user/ana,'=cmd(),3,2026-11-23T03:00:00Z,2026-11-23T03:00:00Z\r\n");
        assertThat(text(files, "checkpoints/main-2026-11")).isEqualTo("db/main-2026-11\n7\nroot=\n\n— sig\n");
        assertThat(text(files, "auditor.policy")).isEqualTo("log db/main+1+key\nquorum none\n");
    }

    private static String text(SortedMap<String, byte[]> files, String path) {
        byte[] content = files.get(path);
        assertThat(content).as(path).isNotNull();
        return new String(content, UTF_8);
    }

    private static SortedMap<String, byte[]> files(@Nullable Verdict verdict) throws IOException {
        Framework.Question question =
                new Framework.Question("who", "Who", Map.of(), Map.of(), List.of(Field.PRINCIPAL, Field.TABLE));
        Framework.Control control =
                new Framework.Control("C1", "A control", "It shows who.", List.of(question), List.of("More."));
        Finding finding = new Finding.Counts(
                new Finding.Asked("C1-who", "Who", List.of()),
                question.groupBy(),
                List.of(new Summary.Row(List.of("token", "=cmd()"), 3, NOW, NOW)),
                Finding.Completeness.ALL);
        EvidencePack pack = new EvidencePack(
                new Framework("A framework", "A pack.", Framework.Subject.NONE, List.of(control), List.of("Opinions.")),
                new EvidencePack.Terms("a", AuditQuery.Span.ALWAYS, "files", null, NOW),
                List.of(),
                List.of(new EvidencePack.Answered(control, List.of(finding))),
                new EvidencePack.Integrity(
                        verdict == null
                                ? null
                                : new EvidencePack.Verification(
                                        new VerificationReport(verdict, 7, 0, List.of(), List.of(), null),
                                        EvidencePack.Answers.COMPUTED,
                                        "my.policy"),
                        List.of(new CoveringLog("db/main-2026-11", 0, 7, "db/main-2026-11\n7\nroot=\n\n— sig\n")),
                        List.of("db/main+1+key"),
                        List.of(),
                        0));
        UnaryOperator<String> names = token -> "user/ana";
        return EvidenceFiles.of(pack, names);
    }
}
