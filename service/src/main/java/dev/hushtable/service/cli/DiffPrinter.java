package dev.hushtable.service.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.diff.DiffReport;
import dev.hushtable.policy.diff.NewAccess;
import dev.hushtable.policy.diff.Unmasked;
import dev.hushtable.policy.disclosure.MaskStatement;
import dev.hushtable.service.authoring.history.ReplayReport;
import dev.hushtable.service.authoring.history.ReplayText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints what two states of the policies allow differently. */
final class DiffPrinter {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int MOST_NAMED = 6;

    private final PrintWriter out;

    DiffPrinter(PrintWriter out) {
        this.out = out;
    }

    /** @param reports by direction: {@code new} access, {@code lost} access */
    void text(Map<String, DiffReport> reports) {
        reports.forEach((direction, report) -> {
            report.found().forEach(one -> text(direction, one));
            report.unmasked().forEach(one -> text(direction, one));
            out.println(verdict(direction, report));
            report.limits().forEach(limit -> out.println("    bounded: " + limit));
        });
    }

    private void text(String direction, NewAccess one) {
        out.println(direction + " access: " + some(one.principals()) + ": " + some(one.actions()));
        out.println("    for example " + one.actions().getFirst() + " on " + one.resource());
        one.context().forEach((key, value) -> out.println("        " + key + " = " + text(value)));
        boolean gained = direction.equals("new");
        out.println("    " + (gained ? "allowed by " : "was allowed by ")
                + places(one.allowed().statements()));
        out.println("    " + (gained ? "before: " : "now: ") + reason(one.denied()));
        out.println();
    }

    private void text(String direction, Unmasked one) {
        boolean gained = direction.equals("new");
        MaskStatement otherwise = one.otherwise();
        out.println(direction + " access: " + some(one.principals()) + ": " + one.attribute() + " of " + one.table()
                + (otherwise == null ? " without its mask" : " under another mask"));
        one.context().forEach((key, value) -> out.println("        " + key + " = " + text(value)));
        out.println("    " + (gained ? "before: " : "now: ") + mask(one.masked()));
        out.println("    " + (gained ? "now: " : "before: ") + (otherwise == null ? "no mask" : mask(otherwise)));
        out.println();
    }

    private static String mask(MaskStatement mask) {
        return mask.mask().kind() + " by " + place(mask.ref());
    }

    private static String verdict(String direction, DiffReport report) {
        if (!report.isEmpty()) {
            int kinds = report.found().size() + report.unmasked().size();
            return kinds + " " + (kinds == 1 ? "kind" : "kinds") + " of " + direction + " access";
        }
        String questions = " (" + report.questions() + " requests put to both)";
        return report.isExhaustive()
                ? "no " + direction + " access: the search was exhaustive" + questions
                : "no " + direction + " access found, bounded search" + questions;
    }

    private static String some(List<String> names) {
        return names.size() <= MOST_NAMED
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_NAMED)) + " and " + (names.size() - MOST_NAMED) + " more";
    }

    private static String text(ContextValue value) {
        return switch (value) {
            case ContextValue.Single(String single) -> single;
            case ContextValue.Many(List<String> many) -> many.toString();
            case ContextValue.Unknown unknown -> "(not determined)";
            case ContextValue.Deferred deferred -> "(decided on the result)";
        };
    }

    private static String places(List<StatementRef> statements) {
        return String.join(", ", statements.stream().map(DiffPrinter::place).toList());
    }

    private static String place(StatementRef statement) {
        return statement.file() + ":" + statement.line()
                + (statement.sid() == null ? "" : " (" + statement.sid() + ")");
    }

    private static String reason(Decision.Deny deny) {
        return deny.explicit()
                ? "denied by " + places(deny.statements())
                : "no " + deny.policyType().words() + " policy allows it";
    }

    /** @param replayed null when nothing was */
    void json(Map<String, DiffReport> reports, @Nullable ReplayReport replayed) {
        ObjectNode root = JSON.createObjectNode();
        reports.forEach((direction, report) -> {
            ObjectNode node = root.putObject(direction);
            node.put("access", !report.isEmpty());
            node.put("search", report.isExhaustive() ? "exhaustive" : "bounded");
            node.put("requests", report.questions());
            ArrayNode limits = node.putArray("limits");
            report.limits().forEach(limits::add);
            ArrayNode found = node.putArray("found");
            report.found().forEach(one -> write(one, found.addObject()));
            ArrayNode unmasked = node.putArray("unmasked");
            report.unmasked().forEach(one -> write(one, unmasked.addObject()));
        });
        if (replayed != null) {
            ReplayText.write(replayed, root.putObject("replay"));
        }
        try {
            out.println(JSON.writeValueAsString(root));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is JSON", e);
        }
    }

    private static void write(NewAccess one, ObjectNode node) {
        ArrayNode principals = node.putArray("principals");
        one.principals().forEach(principals::add);
        ArrayNode actions = node.putArray("actions");
        one.actions().forEach(actions::add);
        ObjectNode request = node.putObject("request");
        request.put("principal", one.principals().getFirst());
        request.put("action", one.actions().getFirst());
        request.put("resource", one.resource());
        ObjectNode context = request.putObject("context");
        one.context().forEach((key, value) -> write(key, value, context));
        node.put("allowedBy", places(one.allowed().statements()));
        node.put("otherwise", reason(one.denied()));
    }

    private static void write(Unmasked one, ObjectNode node) {
        ArrayNode principals = node.putArray("principals");
        one.principals().forEach(principals::add);
        node.put("table", one.table()).put("attribute", one.attribute());
        ObjectNode context = node.putObject("context");
        one.context().forEach((key, value) -> write(key, value, context));
        node.put("masked", mask(one.masked()));
        MaskStatement otherwise = one.otherwise();
        node.put("otherwise", otherwise == null ? "no mask" : mask(otherwise));
    }

    /** As in policy tests: a string, a list, or why there is none. */
    private static void write(String key, ContextValue value, ObjectNode context) {
        switch (value) {
            case ContextValue.Single(String single) -> context.put(key, single);
            case ContextValue.Many(List<String> many) -> {
                ArrayNode list = context.putArray(key);
                many.forEach(list::add);
            }
            case ContextValue.Unknown unknown -> context.putObject(key).put("unknown", "not determined");
            case ContextValue.Deferred deferred -> context.putObject(key).put("deferred", "decided on the result");
        }
    }
}
