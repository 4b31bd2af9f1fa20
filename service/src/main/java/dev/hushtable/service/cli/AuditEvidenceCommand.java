package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearchException;
import dev.hushtable.service.review.evidence.DataSubject;
import dev.hushtable.service.review.evidence.EvidenceFiles;
import dev.hushtable.service.review.evidence.EvidencePack;
import dev.hushtable.service.review.evidence.Finding;
import dev.hushtable.service.review.evidence.Framework;
import dev.hushtable.service.review.evidence.Inquiry;
import dev.hushtable.service.review.evidence.ProvenRecords;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hushtable audit evidence}: a folder with what a framework asks, answered from the log, and the proofs. */
@Command(
        name = "evidence",
        mixinStandardHelpOptions = true,
        description = "write a folder for an auditor: a report, every answer as CSV, records with their proofs",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:written; the log is whole, or nobody's keys were pinned, which the report says",
            "1:written, but the log was tampered with",
            "2:written, but the log is incomplete"
        })
final class AuditEvidenceCommand implements Callable<Integer> {
    private static final String TOKEN = "token:";

    @Mixin
    private EvidenceSource source = new EvidenceSource();

    @Mixin
    private VerifyTrust trust = new VerifyTrust();

    @Option(names = "--framework", paramLabel = "NAME", required = true, description = "soc2, hipaa, pci or gdpr-15")
    private String framework = "";

    @Option(
            names = "--subject",
            paramLabel = "TABLE/KEY",
            description = "an item of the data subject, as often as there are items:"
                    + " patients/{\"id\":{\"S\":\"p-7\"}}, or TABLE/token:TOKEN where no server computes it")
    private List<String> subjects = new ArrayList<>();

    @Mixin
    private SpanOptions span = new SpanOptions();

    @Option(
            names = "--proofs",
            paramLabel = "N",
            defaultValue = "100",
            description = "records to prove at most, some of each answer (default: ${DEFAULT-VALUE})")
    private int proofs = 100;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "where to write; must not exist, or be empty")
    private Path output = Path.of("evidence");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Map<String, String> environment;

    AuditEvidenceCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        requireEmpty(output);
        try (EvidenceSource.Open log = source.open(environment)) {
            EvidencePack pack = pack(log);
            SortedMap<String, byte[]> files = EvidenceFiles.of(pack, new EvidenceNames(pack, log));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                PrivateFiles.write(output.resolve(file.getKey()), file.getValue());
            }
            return told(pack, files.size());
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.IO_ERROR, "the evidence cannot be gathered: " + e.getMessage());
        } catch (AuditSearchException e) {
            throw new CommandFailure(CommandFailure.IO_ERROR, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.USAGE, String.valueOf(e.getMessage()));
        }
    }

    static void requireEmpty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isEmpty()) {
                return;
            }
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.CANNOT_CREATE, "cannot look into " + folder);
        }
        throw new CommandFailure(CommandFailure.CANNOT_CREATE, folder + " is not empty: name another folder");
    }

    private EvidencePack pack(EvidenceSource.Open log) throws IOException {
        Framework asked = Framework.named(framework);
        if ((asked.subject() == Framework.Subject.NAMED) == subjects.isEmpty()) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    subjects.isEmpty()
                            ? framework + " is about one data subject: name its items with --subject TABLE/KEY"
                            : framework + " is about nobody's data: leave out --subject");
        }
        AuditQuery.Span time = span.span();
        EvidencePack.Terms terms = new EvidencePack.Terms(
                framework,
                time,
                log.name(),
                source.purpose(),
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
        List<DataSubject> items =
                subjects.stream().map(text -> subject(text, log.client())).toList();
        Inquiry inquiry = new Inquiry(log.search(), time, log.disclosed());
        List<EvidencePack.Answered> controls = new ArrayList<>();
        for (Framework.Control control : asked.controls()) {
            List<Finding> findings = new ArrayList<>();
            for (Framework.Question question : control.questions()) {
                findings.addAll(inquiry.answer(control, question, items));
            }
            controls.add(new EvidencePack.Answered(control, findings));
        }
        EvidencePack.Integrity integrity = new ProvenRecords(log.export(), proofs).of(controls);
        PackVerifier verifier = new PackVerifier(trust, source.settings().dataDirectory(), Clock.systemUTC());
        return new EvidencePack(
                asked, terms, items, controls, integrity.verifiedBy(verifier.of(log, integrity.logs())));
    }

    private DataSubject subject(String text, @Nullable AdminClient client) {
        int slash = text.indexOf('/');
        if (slash < 1) {
            throw new CommandFailure(CommandFailure.USAGE, "--subject is TABLE/KEY, but is '" + text + "'");
        }
        String table = text.substring(0, slash);
        String key = text.substring(slash + 1);
        if (key.startsWith(TOKEN)) {
            String token = key.substring(TOKEN.length());
            return new DataSubject(text, table, token, token);
        }
        if (client == null) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "only the server knows the token of an item: name it as --subject " + table + "/token:TOKEN");
        }
        ObjectNode request = AdminClient.request().put("TableName", table);
        request.set("Key", AdminClient.json(key, "--subject"));
        JsonNode tokens = client.call("ComputeItemToken", request);
        String item = tokens.path("ItemToken").asText();
        return new DataSubject(text, table, item, tokens.path("PartitionToken").asText(item));
    }

    private int told(EvidencePack pack, int files) {
        EvidencePack.Verification verified = pack.integrity().verification();
        PrintWriter out = spec.commandLine().getOut();
        out.println(pack.framework().title() + ": " + files + " files in " + output + "; begin with report.html");
        out.println(pack.integrity().named() + " records named, "
                + pack.integrity().proven().size() + " with their proofs; the log was "
                + (verified == null
                        ? "not verified: pin its keys with --policy or --key"
                        : verified.word() + " by the keys in " + verified.trust()));
        out.flush();
        return verified == null ? 0 : verified.report().verdict().exitCode();
    }
}
