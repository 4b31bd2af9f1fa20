package dev.hushtable.service.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.policy.lint.Finding;
import dev.hushtable.policy.lint.LintReport;
import dev.hushtable.policy.lint.Linter;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import java.io.PrintWriter;

/** Prints what lint found: lines as compilers print them, JSON, or SARIF 2.1.0 (OASIS). */
final class LintPrinter {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final PrintWriter out;

    LintPrinter(PrintWriter out) {
        this.out = out;
    }

    void text(LintReport report) {
        String file = "";
        for (Finding finding : report.findings()) {
            if (!file.isEmpty() && !file.equals(finding.file())) {
                out.println();
            }
            file = finding.file();
            out.println(finding);
            out.println("    why: " + finding.rule().why());
            out.println("    fix: " + finding.fix());
        }
        if (!file.isEmpty()) {
            out.println();
        }
        out.println(count(report.count(Severity.ERROR), "error") + ", "
                + count(report.count(Severity.WARNING), "warning") + ", "
                + count(report.count(Severity.NOTE), "note") + "; "
                + report.suppressed().size() + " suppressed");
    }

    private static String count(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }

    void json(LintReport report) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode findings = root.putArray("findings");
        report.findings().forEach(finding -> write(finding, findings.addObject()));
        ArrayNode suppressed = root.putArray("suppressed");
        report.suppressed().forEach(one -> {
            ObjectNode node = suppressed.addObject();
            write(one.finding(), node);
            node.put("reason", one.reason());
        });
        print(root);
    }

    private static void write(Finding finding, ObjectNode node) {
        node.put("code", finding.rule().code());
        node.put("name", finding.rule().name());
        node.put("severity", finding.rule().severity().word());
        node.put("file", finding.file());
        node.put("line", finding.position().line());
        node.put("column", finding.position().column());
        node.put("what", finding.what());
        node.put("why", finding.rule().why());
        node.put("fix", finding.fix());
    }

    void sarif(LintReport report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", SARIF_SCHEMA).put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "hushtable policy lint");
        ArrayNode rules = driver.putArray("rules");
        Linter.rules().forEach(rule -> write(rule, rules.addObject()));
        ArrayNode results = run.putArray("results");
        report.findings().forEach(finding -> result(finding, results.addObject()));
        report.suppressed().forEach(one -> {
            ObjectNode result = results.addObject();
            result(one.finding(), result);
            result.putArray("suppressions").addObject().put("kind", "external").put("justification", one.reason());
        });
        print(root);
    }

    private static void write(Rule rule, ObjectNode node) {
        node.put("id", rule.code());
        node.putObject("shortDescription").put("text", rule.name());
        node.putObject("fullDescription").put("text", rule.why());
        node.putObject("defaultConfiguration").put("level", rule.severity().word());
    }

    private static void result(Finding finding, ObjectNode node) {
        node.put("ruleId", finding.rule().code());
        node.put("level", finding.rule().severity().word());
        node.putObject("message").put("text", finding.what() + "; fix: " + finding.fix());
        ObjectNode place = node.putArray("locations").addObject().putObject("physicalLocation");
        place.putObject("artifactLocation").put("uri", finding.file());
        place.putObject("region")
                .put("startLine", finding.position().line())
                .put("startColumn", finding.position().column());
    }

    private void print(ObjectNode root) {
        try {
            out.println(JSON.writeValueAsString(root));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is JSON", e);
        }
    }
}
