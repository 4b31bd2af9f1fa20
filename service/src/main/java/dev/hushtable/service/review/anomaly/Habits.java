package dev.hushtable.service.review.anomaly;

import dev.hushtable.service.review.Facts;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.HourlyActivity.Hour;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one principal did: hour by hour, and with what. Not thread-safe. */
final class Habits {
    private final SortedMap<Long, HourFigures> hours = new TreeMap<>();
    private final Map<Used, Sighting> uses = new HashMap<>();

    /** A table, an index of one, an attribute of one. */
    record Used(AnomalyKind firstOf, Finding.Subject subject) {}

    /** When something was used first: in which hour, by which events of that hour and those after it. */
    record Sighting(long hour, Finding.Events events) {
        Sighting plus(Sighting other) {
            return new Sighting(Math.min(hour, other.hour), events.plus(other.events));
        }
    }

    /** How much more is kept in memory by it. */
    int add(Facts facts, Hour hour) {
        int before = hours.size() + uses.size();
        hours.merge(hour.hour(), HourFigures.of(facts, hour), HourFigures::plus);
        Sighting sighting = new Sighting(hour.hour(), new Finding.Events(hour.events(), hour.first(), hour.last()));
        // Of a record about several tables nobody knows which one an attribute is of.
        String table = facts.values(Field.TABLE).size() == 1 ? facts.first(Field.TABLE) : "";
        for (String name : facts.values(Field.TABLE)) {
            see(AnomalyKind.FIRST_TABLE, new Finding.Subject(name, ""), sighting);
        }
        for (String name : facts.values(Field.INDEX)) {
            see(AnomalyKind.FIRST_INDEX, new Finding.Subject(table, name), sighting);
        }
        Set<String> attributes = new HashSet<>();
        Field.ATTRIBUTE_USES.forEach(use -> attributes.addAll(facts.values(use)));
        for (String name : attributes) {
            see(AnomalyKind.FIRST_ATTRIBUTE, new Finding.Subject(table, name), sighting);
        }
        return hours.size() + uses.size() - before;
    }

    private void see(AnomalyKind kind, Finding.Subject subject, Sighting sighting) {
        uses.merge(new Used(kind, subject), sighting, Sighting::plus);
    }

    SortedMap<Long, HourFigures> hours() {
        return hours;
    }

    Map<Used, Sighting> uses() {
        return uses;
    }
}
