package dev.hushtable.service.authoring.history;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@link ReplayReport} for people and for programs. */
public final class ReplayText {
    private ReplayText() {}

    /** One line after the other, most important first. */
    public static List<String> lines(ReplayReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(
                report.flips().isEmpty()
                        ? "no recorded decision would be otherwise: " + report.replayed() + " of " + report.decisions()
                                + " decided again"
                        : total(report.flips()) + " recorded decisions would be otherwise, of " + report.replayed()
                                + " decided again");
        lines.addAll(differences(report.flips()));
        if (!report.drift().isEmpty()) {
            lines.add("");
            lines.add("drift: " + total(report.drift()) + " recorded decisions are otherwise by OLD already");
            lines.addAll(differences(report.drift()));
        }
        if (!report.open().isEmpty()) {
            lines.add("");
            lines.add("not decided again: " + total(report.open()));
            report.open().forEach((reason, seen) -> lines.add("    " + reason + ": " + seen(seen)));
        }
        if (report.leftOut() > 0) {
            lines.add("");
            lines.add("and " + report.leftOut() + " differences of further kinds");
        }
        return lines;
    }

    /** Grouped by principal, then table; under each its attributes and actions. */
    private static List<String> differences(Map<Flip, Sightings> flips) {
        List<String> lines = new ArrayList<>();
        String group = "";
        for (Map.Entry<Flip, Sightings> entry : flips.entrySet()) {
            Flip flip = entry.getKey();
            String present = flip.kind().words() + ": " + shortName(flip.principal()) + " on " + flip.table();
            if (!present.equals(group)) {
                lines.add("");
                lines.add(present);
                group = present;
            }
            lines.add("    " + flip.action() + (flip.attribute().isEmpty() ? "" : ": " + flip.attribute()));
            lines.add("        " + seen(entry.getValue()) + (flip.why().isEmpty() ? "" : "; " + flip.why()));
        }
        return lines;
    }

    /** {@code user/ana} of an ARN; principals of other accounts in full. */
    private static String shortName(String arn) {
        return arn.startsWith("arn:aws:iam::") ? arn.substring(arn.indexOf(':', "arn:aws:iam::".length()) + 1) : arn;
    }

    private static String seen(Sightings seen) {
        return seen.count() == 1
                ? "once, " + seen.first() + ", event " + seen.example()
                : seen.count() + " times, " + seen.first() + " to " + seen.last() + ", last event " + seen.example();
    }

    private static long total(Map<?, Sightings> seen) {
        return seen.values().stream().mapToLong(Sightings::count).sum();
    }

    /** The same as members of an object. */
    public static void write(ReplayReport report, ObjectNode json) {
        json.put("decisions", report.decisions());
        json.put("replayed", report.replayed());
        write(report.flips(), json.putArray("flips"));
        write(report.drift(), json.putArray("drift"));
        ArrayNode open = json.putArray("notReplayed");
        report.open().forEach((reason, seen) -> write(seen, open.addObject().put("reason", reason)));
        json.put("leftOut", report.leftOut());
    }

    private static void write(Map<Flip, Sightings> flips, ArrayNode array) {
        flips.forEach((flip, seen) -> {
            ObjectNode one = array.addObject();
            one.put("kind", flip.kind().name());
            one.put("principal", flip.principal()).put("table", flip.table());
            if (!flip.attribute().isEmpty()) {
                one.put("attribute", flip.attribute());
            }
            one.put("action", flip.action()).put("why", flip.why());
            write(seen, one);
        });
    }

    static void write(Sightings seen, ObjectNode one) {
        one.put("count", seen.count());
        one.put("first", seen.first().toString()).put("last", seen.last().toString());
        one.put("event", seen.example());
    }
}
