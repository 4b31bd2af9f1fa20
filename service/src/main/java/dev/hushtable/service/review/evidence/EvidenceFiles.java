package dev.hushtable.service.review.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hushtable.audit.proof.TlogProof;
import dev.hushtable.crypto.Sha256;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.export.CoveringLog;
import dev.hushtable.service.review.export.ExportedRecord;
import dev.hushtable.service.review.report.HtmlReport;
import dev.hushtable.service.review.report.PdfReport;
import dev.hushtable.service.review.report.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The files of an evidence pack, by their paths in its folder: the report twice, an answer a file, each proven record as it is
 * hashed with its proof, the checkpoints, whom to compare keys with, a statement for programs, and the hashes of all.
 */
public final class EvidenceFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUMS = "SHA256SUMS";
    private static final String TRUST = "auditor.policy";

    private final SortedMap<String, byte[]> files = new TreeMap<>();

    private EvidenceFiles() {}

    /** @param names what principals are called in counts */
    public static SortedMap<String, byte[]> of(EvidencePack pack, UnaryOperator<String> names) throws IOException {
        EvidenceFiles written = new EvidenceFiles();
        written.add(pack, names);
        return written.files;
    }

    private void add(EvidencePack pack, UnaryOperator<String> names) throws IOException {
        Report report = EvidenceReport.of(pack, names);
        files.put("report.html", HtmlReport.of(report));
        files.put("report.pdf", PdfReport.of(report));
        for (EvidencePack.Answered answered : pack.controls()) {
            for (Finding finding : answered.findings()) {
                files.put(FindingTable.file(finding), FindingTable.csv(finding, names));
            }
        }
        for (ExportedRecord record : pack.integrity().proven()) {
            TlogProof proof = record.proof();
            if (proof != null) {
                String place = Long.toString(record.event().index());
                files.put("records/" + place + ".json", record.leaf());
                files.put("proofs/" + place + ".tlog-proof", proof.toByteArray());
            }
        }
        for (CoveringLog log : pack.integrity().logs()) {
            files.put(path(log), bytes(log.checkpoint()));
        }
        StringBuilder trust = new StringBuilder();
        pack.integrity()
                .verifierKeys()
                .forEach(key -> trust.append("log ").append(key).append('\n'));
        files.put(TRUST, bytes(trust.append("quorum none\n").toString()));
        files.put("README.txt", bytes(readme(pack)));
        files.put("manifest.json", JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(statement(pack)));
        StringBuilder sums = new StringBuilder();
        files.forEach((path, content) -> sums.append(HexFormat.of().formatHex(Sha256.of(content)))
                .append("  ")
                .append(path)
                .append('\n'));
        files.put(SUMS, bytes(sums.toString()));
    }

    private static String path(CoveringLog log) {
        String name = log.origin().substring(log.origin().lastIndexOf('/') + 1);
        return "checkpoints/" + name.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    /** To be typed in the folder. */
    static List<String> commands(EvidencePack pack) {
        List<String> commands = new ArrayList<>();
        commands.add("sha256sum -c " + SUMS);
        pack.integrity().proven().stream()
                .map(record -> record.event().index())
                .findFirst()
                .ifPresent(index -> commands.add("hushtable audit verify-proof proofs/" + index
                        + ".tlog-proof --entry records/" + index + ".json --policy " + TRUST));
        String since = pack.integrity().logs().isEmpty()
                ? ""
                : " --since " + path(pack.integrity().logs().getLast());
        commands.add("hushtable audit verify --url https://SERVER:8000 --ca ca.pem --policy " + TRUST + since);
        commands.add("hushtable audit verify --archive COPY-OF-THE-LOG --policy " + TRUST + since);
        return commands;
    }

    private static String readme(EvidencePack pack) {
        return pack.framework().title() + "\n" + pack.framework().statement() + "\n\n"
                + """
                report.html, report.pdf   the same report: begin here
                csv/                      every answer whole, a file each
                records/, proofs/         records as they are hashed, and what proves that they are in the log
                checkpoints/              the signed states of the log that the proofs lead to
                auditor.policy            the log's public keys as they were shown: compare them with those you pinned
                manifest.json             what was asked, with which filters, and how much was found
                SHA256SUMS                hashes of all files

                How to verify, in this folder:

                """
                + String.join("\n", commands(pack)) + "\n";
    }

    private static Map<String, Object> statement(EvidencePack pack) {
        EvidencePack.Terms terms = pack.terms();
        Map<String, Object> members = new TreeMap<>();
        members.put("framework", terms.name());
        members.put("title", pack.framework().title());
        members.put("madeAt", terms.madeAt().toString());
        members.put("source", terms.source());
        if (!terms.span().from().equals(AuditQuery.Span.ALWAYS.from())) {
            members.put("from", terms.span().from().toString());
        }
        if (!terms.span().to().equals(AuditQuery.Span.ALWAYS.to())) {
            members.put("to", terms.span().to().toString());
        }
        String purpose = terms.purpose();
        if (purpose != null) {
            members.put("disclosedFor", purpose);
        }
        members.put("items", pack.subjects().stream().map(DataSubject::name).toList());
        members.put(
                "answers",
                pack.controls().stream()
                        .flatMap(answered -> answered.findings().stream().map(EvidenceFiles::statement))
                        .toList());
        var verified = pack.integrity().verification();
        members.put(
                "verification",
                verified == null ? "NOT_DONE" : verified.report().verdict().name());
        if (verified != null) {
            members.put("verifiedBy", verified.trust());
            members.put("answersComputed", verified.answers() == EvidencePack.Answers.COMPUTED);
            members.put(
                    "findings",
                    verified.report().findings().stream().map(Object::toString).toList());
            members.put("notes", verified.report().notes());
        }
        members.put("recordsNamed", pack.integrity().named());
        members.put("recordsProven", pack.integrity().proven().size());
        members.put("verifierKeys", pack.integrity().verifierKeys());
        members.put(
                "checkpoints",
                pack.integrity().logs().stream().map(CoveringLog::checkpoint).toList());
        return members;
    }

    private static Map<String, Object> statement(Finding finding) {
        return new TreeMap<>(Map.of(
                "file", FindingTable.file(finding),
                "question", finding.asked().title(),
                "filters", finding.asked().filters(),
                "rows", finding.size(),
                "cut", finding.completeness() == Finding.Completeness.CUT));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
