package dev.hushtable.service.review.detect;

import dev.hushtable.service.review.Field;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Something of an event that can be compared and grouped by. Immutable. */
sealed interface Signal {
    /** Begins the name of a detail of one of the server's own events. */
    String DETAIL = "Detail.";

    /** Its values in an event; often one, sometimes none or many. */
    List<String> of(Observation event);

    /** What a record can be found by. */
    record OfField(Field field) implements Signal {
        @Override
        public List<String> of(Observation event) {
            return event.facts().values(field);
        }
    }

    /** Attributes used in whatever way. */
    record AnyAttribute() implements Signal {
        @Override
        public List<String> of(Observation event) {
            TreeSet<String> names = new TreeSet<>();
            Field.ATTRIBUTE_USES.forEach(use -> names.addAll(event.facts().values(use)));
            return List.copyOf(names);
        }
    }

    /** A detail of one of the server's own events. */
    record Detail(String name) implements Signal {
        @Override
        public List<String> of(Observation event) {
            String value = event.details().text(name);
            return value == null ? List.of() : List.of(value);
        }
    }

    record ItemsReturned() implements Signal {
        @Override
        public List<String> of(Observation event) {
            return List.of(Long.toString(event.itemsReturned()));
        }
    }

    record ItemsScanned() implements Signal {
        @Override
        public List<String> of(Observation event) {
            return List.of(Long.toString(event.itemsScanned()));
        }
    }

    /** Hour of the day, 0 to 23. */
    record Hour(ZoneId zone) implements Signal {
        @Override
        public List<String> of(Observation event) {
            return List.of(Integer.toString(event.time().atZone(zone).getHour()));
        }
    }

    /** Day of the week, {@code MONDAY} to {@code SUNDAY}. */
    record Weekday(ZoneId zone) implements Signal {
        @Override
        public List<String> of(Observation event) {
            return List.of(event.time().atZone(zone).getDayOfWeek().name());
        }
    }

    /** Null when there is none of that name. */
    static @Nullable Signal named(String name, ZoneId zone) {
        if (name.startsWith(DETAIL) && name.length() > DETAIL.length()) {
            return new Detail(name.substring(DETAIL.length()));
        }
        return switch (name) {
            case "Attribute" -> new AnyAttribute();
            case "ItemsReturned" -> new ItemsReturned();
            case "ItemsScanned" -> new ItemsScanned();
            case "Hour" -> new Hour(zone);
            case "Weekday" -> new Weekday(zone);
            default -> {
                Field field = Field.named(name);
                yield field == null ? null : new OfField(field);
            }
        };
    }

    /** All there are, to show to who wrote another. */
    static List<String> names() {
        List<String> names = new ArrayList<>(
                Arrays.stream(Field.values()).map(Field::wireName).toList());
        names.addAll(List.of("Attribute", "ItemsReturned", "ItemsScanned", "Hour", "Weekday", DETAIL + "NAME"));
        return names;
    }

    /** Whether its values are numbers. */
    static boolean isNumber(Signal signal) {
        return switch (signal) {
            case ItemsReturned ignored -> true;
            case ItemsScanned ignored -> true;
            case Hour ignored -> true;
            case Detail ignored -> true;
            case OfField ignored -> false;
            case AnyAttribute ignored -> false;
            case Weekday ignored -> false;
        };
    }

    /** Values are compared without regard to case where people would. */
    static String folded(String value) {
        return value.toLowerCase(Locale.ROOT);
    }
}
