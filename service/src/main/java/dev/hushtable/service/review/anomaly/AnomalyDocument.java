package dev.hushtable.service.review.anomaly;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A report as the API tells it, and as it is printed: times as text, events by their numbers in the log. */
public final class AnomalyDocument {
    private AnomalyDocument() {}

    public static ObjectNode of(AnomalyReport report) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        AnomalyQuestion question = report.question();
        document.put("HistoryFrom", question.historyFrom().toString());
        document.put("From", question.from().toString());
        document.put("To", question.to().toString());
        document.put("Zone", question.zone().getId());
        ArrayNode findings = document.putArray("Findings");
        report.findings().forEach(finding -> write(finding, findings.addObject()));
        document.put("FindingsLeft", report.findingsLeft());
        ArrayNode unjudged = document.putArray("Unjudged");
        report.unjudged()
                .forEach(one -> unjudged.addObject()
                        .put("PrincipalToken", one.principal())
                        .put("Matter", one.what().name())
                        .put("Has", one.has())
                        .put("Needs", one.needs()));
        return document.put("UpTo", report.upTo());
    }

    private static void write(Finding finding, ObjectNode json) {
        json.put("Kind", finding.kind().name()).put("PrincipalToken", finding.principal());
        if (!finding.subject().table().isEmpty()) {
            json.put("TableName", finding.subject().table());
        }
        if (!finding.subject().name().isEmpty()) {
            json.put(
                    finding.kind() == AnomalyKind.FIRST_INDEX ? "IndexName" : "Attribute",
                    finding.subject().name());
        }
        json.put("From", finding.from().toString()).put("To", finding.to().toString());
        json.put("Expected", finding.figures().expected())
                .put("Seen", finding.figures().seen())
                .put("Threshold", finding.figures().threshold())
                .put("Basis", finding.figures().basis());
        json.putObject("Events")
                .put("Count", finding.events().count())
                .put("First", finding.events().first())
                .put("Last", finding.events().last());
    }
}
