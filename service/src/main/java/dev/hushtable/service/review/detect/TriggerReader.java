package dev.hushtable.service.review.detect;

import dev.hushtable.policy.source.Elements;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.NumberValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.NearestName;
import dev.hushtable.policy.source.Position;
import dev.hushtable.policy.source.Problems;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which events together raise an alert: {@code Count}, {@code FirstSeen}, {@code Silence}, or each by itself. */
final class TriggerReader {
    private final ZoneId zone;
    private final Problems problems;

    TriggerReader(ZoneId zone, Problems problems) {
        this.zone = zone;
        this.problems = problems;
    }

    @Nullable
    Trigger trigger(Elements detection) {
        List<Member> written = new ArrayList<>();
        for (String name : List.of("Count", "FirstSeen", "Silence")) {
            Member member = detection.get(name);
            if (member != null) {
                written.add(member);
            }
        }
        if (written.size() > 1) {
            problems.add(written.get(1).position(), "a detection has one of Count, FirstSeen and Silence");
            return null;
        }
        if (written.isEmpty()) {
            return new Trigger.Each();
        }
        Member member = written.getFirst();
        return switch (member.name()) {
            case "Count" -> count(member);
            case "FirstSeen" -> firstSeen(member);
            default -> silence(member);
        };
    }

    private @Nullable Trigger count(Member member) {
        Elements elements =
                Elements.of(member.value(), "Count", List.of("AtLeast", "By", "Within", "Distinct"), problems);
        if (elements == null) {
            return null;
        }
        Member atLeast = elements.get("AtLeast");
        int bound = atLeast != null && atLeast.value() instanceof NumberValue number ? whole(number.text()) : -1;
        if (bound < 2 || bound > Limits.MAX_COUNT) {
            problems.add(
                    atLeast == null ? member.position() : atLeast.value().position(),
                    "AtLeast is a whole number from 2 to " + Limits.MAX_COUNT);
        }
        Duration within = span(elements, "Within", member.position());
        TextValue distinct = elements.text("Distinct");
        Signal counted = distinct == null ? null : signal(distinct);
        List<Signal> by = signals(elements, "By");
        return within == null ? null : new Trigger.Count(Math.max(bound, 2), by, within, counted);
    }

    private @Nullable Trigger firstSeen(Member member) {
        Elements elements = Elements.of(member.value(), "FirstSeen", List.of("Of", "Learning"), problems);
        if (elements == null) {
            return null;
        }
        List<Signal> of = signals(elements, "Of");
        if (of.isEmpty()) {
            problems.add(member.position(), "FirstSeen says Of which fields");
        }
        Duration learning = span(elements, "Learning", member.position());
        return learning == null ? null : new Trigger.FirstSeen(of, learning);
    }

    private @Nullable Trigger silence(Member member) {
        Elements elements = Elements.of(member.value(), "Silence", List.of("Lasting"), problems);
        Duration lasting = elements == null ? null : span(elements, "Lasting", member.position());
        return lasting == null ? null : new Trigger.Silence(lasting);
    }

    private List<Signal> signals(Elements elements, String name) {
        List<Signal> signals = new ArrayList<>();
        for (TextValue text : elements.texts(name)) {
            Signal signal = signal(text);
            if (signal != null) {
                signals.add(signal);
            }
        }
        return signals;
    }

    private @Nullable Signal signal(TextValue text) {
        Signal signal = Signal.named(text.text(), zone);
        if (signal == null) {
            problems.add(
                    text.position(),
                    "\"" + text.text() + "\" is nothing an event has (" + String.join(", ", Signal.names()) + ")"
                            + NearestName.hint(text.text(), Signal.names()));
        }
        return signal;
    }

    private @Nullable Duration span(Elements elements, String name, Position position) {
        TextValue text = elements.text(name);
        if (text == null) {
            if (elements.get(name) == null) {
                problems.add(position, name + " is missing: how long, like 10m");
            }
            return null;
        }
        return span(text, problems);
    }

    static @Nullable Duration span(TextValue text, Problems problems) {
        Duration span = Spans.parse(text.text());
        if (span == null) {
            problems.add(text.position(), "a length of time is written like 30s, 10m, 12h or 7d, 90d at most");
        }
        return span;
    }

    private static int whole(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
