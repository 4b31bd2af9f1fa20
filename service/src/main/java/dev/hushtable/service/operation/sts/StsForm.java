package dev.hushtable.service.operation.sts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.Violations;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query-protocol request, whose lists are written {@code Tags.member.1.Key}. Collects what is wrong
 * with them, so that {@link #check} tells all of it in AWS's words. Not thread-safe.
 */
final class StsForm {
    /** Of the protocol. */
    static final String VERSION = "2011-06-15";

    private final ObjectNode fields;
    private final Violations violations = new Violations();

    StsForm(ObjectNode fields) {
        this.fields = fields;
    }

    /** Refuses other versions of the API than the one there is. */
    static StsForm of(String operation, ObjectNode fields) {
        String version = fields.path("Version").asText("NO_VERSION_SPECIFIED");
        if (!version.equals(VERSION)) {
            throw StsErrorXml.noSuchOperation(operation, version);
        }
        return new StsForm(fields);
    }

    /** A parameter that may be absent. */
    @Nullable
    String text(String name, List<Constraint> constraints) {
        JsonNode value = fields.get(name);
        if (value == null) {
            return null;
        }
        check(value.asText(), path(name), constraints);
        return value.asText();
    }

    /** A parameter whose value no message may repeat. */
    String secret(String name, List<Constraint> constraints) {
        JsonNode value = fields.get(name);
        if (value == null) {
            violations.add(null, path(name), Violations.REQUIRED);
            return "";
        }
        for (Constraint constraint : constraints) {
            if (!constraint.isSatisfiedBy(value.asText())) {
                violations.add("***", path(name), constraint.words());
            }
        }
        return value.asText();
    }

    /** A parameter that must be there; empty when it is not, which {@link #check} will tell. */
    String required(String name, List<Constraint> constraints) {
        String value = text(name, constraints);
        if (value == null) {
            violations.add(null, path(name), Violations.REQUIRED);
            return "";
        }
        return value;
    }

    /** A whole number, or {@code -1} when there is none or it is out of bounds. */
    int number(String name, int least, int most) {
        String value = text(name, List.of());
        if (value == null) {
            return -1;
        }
        // Nine digits cannot overflow; whatever has more is out of bounds, too.
        if (!value.matches("-?[0-9]{1,9}")) {
            throw StsErrors.malformedInput();
        }
        check(value, path(name), List.of(new Constraint.Min(least), new Constraint.Max(most)));
        return Integer.parseInt(value);
    }

    /** A list of texts; {@code suffix} is {@code .arn} for a list of structures with that one member, else empty. */
    List<String> list(String name, String suffix, int most, List<Constraint> constraints) {
        List<String> list = new ArrayList<>();
        for (int i = 1; i <= most + 1; i++) {
            JsonNode value = fields.get(name + ".member." + i + suffix);
            if (value == null) {
                break;
            }
            check(value.asText(), path(name) + '.' + i + ".member" + suffix, constraints);
            list.add(value.asText());
        }
        if (list.size() > most) {
            violations.add("[...]", path(name), "Member must have length less than or equal to " + most);
        }
        return list;
    }

    private void check(String value, String path, List<Constraint> constraints) {
        for (Constraint constraint : constraints) {
            if (!constraint.isSatisfiedBy(value)) {
                violations.add(value, path, constraint.words());
            }
        }
    }

    /**
     * @throws dev.hushtable.service.wire.ApiException {@code ValidationError} with everything found wrong
     */
    void check() {
        violations.throwIfAny();
    }

    /** Messages name members as the model's Java form does. */
    private static String path(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
