package dev.hushtable.service.review.detect;

import dev.hushtable.audit.json.JsonObject;
import dev.hushtable.policy.source.Elements;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.NumberValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.NearestName;
import dev.hushtable.policy.source.Problems;
import dev.hushtable.service.review.Facts;
import dev.hushtable.service.review.Field;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tests of a detection. Events stand in order, each a second after the one before unless it says {@code After};
 * they begin on Thursday 2026-01-01 at noon UTC, or {@code At} a time.
 */
final class SampleReader {
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final List<String> TEST = List.of("Name", "Events", "Wait", "Alerts");
    private static final String RETURNED = "ItemsReturned";
    private static final String SCANNED = "ItemsScanned";
    private static final List<String> EVENT = List.of("Event", "At", "After", "Repeat", "Every");

    private final Problems problems;

    SampleReader(Problems problems) {
        this.problems = problems;
    }

    List<Detection.Sample> samples(@Nullable Member tests) {
        if (tests == null) {
            return List.of();
        }
        if (!(tests.value() instanceof ArrayValue array)) {
            problems.add(tests.value().position(), "Tests is a list");
            return List.of();
        }
        List<Detection.Sample> samples = new ArrayList<>();
        for (JsonValue element : array.elements()) {
            Elements test = Elements.of(element, "a test", TEST, problems);
            if (test != null) {
                samples.add(sample(test));
            }
        }
        return samples;
    }

    private Detection.Sample sample(Elements test) {
        TextValue name = test.text("Name");
        if (name == null) {
            problems.add(test.position(), "a test has a Name");
        }
        List<Observation> events = new ArrayList<>();
        Instant last = START.minusSeconds(1);
        Member written = test.get("Events");
        if (written != null && written.value() instanceof ArrayValue array) {
            for (JsonValue element : array.elements()) {
                last = add(element, last, events);
            }
        } else if (written != null) {
            problems.add(written.value().position(), "Events is a list");
        }
        TextValue wait = test.text("Wait");
        Duration waited = wait == null ? Duration.ZERO : span(wait);
        return new Detection.Sample(
                name == null ? "" : name.text(), test.position().line(), events, last.plus(waited), alerts(test));
    }

    private int alerts(Elements test) {
        int alerts = number(test, "Alerts", -1);
        if (alerts < 0) {
            problems.add(test.position(), "a test says how many Alerts there are to be");
        }
        return alerts;
    }

    private Instant add(JsonValue value, Instant last, List<Observation> events) {
        Elements elements = Elements.of(value, "an event of a test", EVENT, problems);
        if (elements == null) {
            return last;
        }
        Map<String, Member> members = elements.map("Event");
        members.values().forEach(this::requireKnown);
        TextValue after = elements.text("After");
        TextValue at = elements.text("At");
        TextValue every = elements.text("Every");
        Instant time = at == null ? last.plus(after == null ? Duration.ofSeconds(1) : span(after)) : instant(at, last);
        int repeat = number(elements, "Repeat", 1);
        Duration step = every == null ? Duration.ofSeconds(1) : span(every);
        for (int i = 0; i < repeat; i++) {
            if (events.size() >= Limits.MAX_SAMPLES) {
                problems.add(elements.position(), "a test has at most " + Limits.MAX_SAMPLES + " events");
                return time;
            }
            time = i == 0 ? time : time.plus(step);
            events.add(observation(members, events.size(), time));
        }
        return time;
    }

    /** The time of an event is said beside it. */
    private void requireKnown(Member member) {
        String name = member.name();
        boolean known = Field.named(name) != null
                || name.startsWith(Signal.DETAIL)
                || name.equals(RETURNED)
                || name.equals(SCANNED);
        if (!known) {
            problems.add(
                    member.position(),
                    "\"" + name + "\" is nothing a test can say of an event" + NearestName.hint(name, Signal.names()));
        }
    }

    private Observation observation(Map<String, Member> members, long index, Instant time) {
        Facts.Collecting facts = new Facts.Collecting();
        Map<String, Object> details = new TreeMap<>();
        long[] items = new long[2];
        members.forEach((name, member) -> {
            List<String> texts = texts(member.value());
            Field field = Field.named(name);
            if (field != null) {
                facts.addAll(field, texts);
            } else if (name.startsWith(Signal.DETAIL) && !texts.isEmpty()) {
                details.put(name.substring(Signal.DETAIL.length()), texts.getFirst());
            } else if (name.equals(RETURNED)) {
                items[0] = count(member.value());
            } else if (name.equals(SCANNED)) {
                items[1] = count(member.value());
            }
        });
        return new Observation(index, time, facts.facts(), new JsonObject(details), items[0], items[1]);
    }

    private List<String> texts(JsonValue value) {
        List<String> texts = new ArrayList<>();
        for (JsonValue element : value instanceof ArrayValue array ? array.elements() : List.of(value)) {
            String text = ConditionReader.scalar(element);
            if (text == null) {
                problems.add(element.position(), "a value is a text, a number or true or false");
            } else {
                texts.add(text);
            }
        }
        return texts;
    }

    private int number(Elements elements, String name, int otherwise) {
        Member member = elements.get(name);
        return member == null ? otherwise : (int) count(member.value());
    }

    private long count(JsonValue value) {
        if (value instanceof NumberValue number && number.text().matches("[0-9]{1,9}")) {
            return Long.parseLong(number.text());
        }
        problems.add(value.position(), "here is a whole number");
        return 0;
    }

    private Duration span(TextValue text) {
        Duration span = TriggerReader.span(text, problems);
        return span == null ? Duration.ZERO : span;
    }

    private Instant instant(TextValue text, Instant otherwise) {
        try {
            return Instant.parse(text.text());
        } catch (DateTimeException e) {
            problems.add(text.position(), "At is written like 2026-01-01T12:00:00Z");
            return otherwise;
        }
    }
}
