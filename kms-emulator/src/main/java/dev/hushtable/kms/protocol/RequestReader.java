package dev.hushtable.kms.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of one request with the constraints of AWS's model. Constraint violations are collected and thrown
 * together by {@link #finish}, which every operation calls before it believes a value. A member of the wrong JSON type
 * is a {@code SerializationException} at once. A member nobody read is refused: what this server does not know could
 * change what the caller meant. Not thread-safe.
 */
public final class RequestReader {
    private static final String NOT_NULL = "Member must not be null";
    private static final int MILLIS = 3;

    /** The end of the year 9999. */
    private static final BigDecimal LAST_MILLIS = BigDecimal.valueOf(253_402_300_799_999L);

    private final ObjectNode body;
    private final String callerAccount;
    private final Set<String> known = new HashSet<>();
    private final Violations violations;
    private @Nullable KmsException refusal;

    /** @param callerAccount twelve digits */
    public RequestReader(ObjectNode body, String callerAccount) {
        this(body, callerAccount, new Violations());
    }

    private RequestReader(ObjectNode body, String callerAccount, Violations violations) {
        this.body = body;
        this.callerAccount = callerAccount;
        this.violations = violations;
    }

    /** The account that calls. */
    public String callerAccount() {
        return callerAccount;
    }

    /** The members of a structure, to be {@link #finish}ed like the request; null when absent. */
    public @Nullable RequestReader structure(String name) {
        JsonNode node = member(name, JsonNodeType.OBJECT);
        return node == null ? null : new RequestReader((ObjectNode) node, callerAccount, new Violations());
    }

    /** The string, or the empty string with a violation noted. */
    public String requiredString(String name, TextRule rule) {
        String value = optionalString(name, rule);
        if (value == null) {
            violations.add(camel(name), null, NOT_NULL);
        }
        return value == null ? "" : value;
    }

    public @Nullable String optionalString(String name, TextRule rule) {
        JsonNode node = member(name, JsonNodeType.STRING);
        return node == null ? null : checked(camel(name), node.textValue(), rule);
    }

    public @Nullable Integer optionalInteger(String name, int min, int max) {
        JsonNode node = member(name, JsonNodeType.NUMBER);
        if (node == null) {
            return null;
        }
        if (!node.canConvertToExactIntegral() || !node.canConvertToInt()) {
            throw malformed(name, "an integer");
        }
        int value = node.intValue();
        if (value < min) {
            violations.add(
                    camel(name), Integer.toString(value), "Member must have value greater than or equal to " + min);
        } else if (value > max) {
            violations.add(camel(name), Integer.toString(value), "Member must have value less than or equal to " + max);
        }
        return value;
    }

    /** One of {@code allowed}, or null when absent. */
    public @Nullable String optionalChoice(String name, List<String> allowed) {
        JsonNode node = member(name, JsonNodeType.STRING);
        if (node == null) {
            return null;
        }
        if (!allowed.contains(node.textValue())) {
            violations.add(
                    camel(name),
                    node.textValue(),
                    "Member must satisfy enum value set: [" + String.join(", ", allowed) + "]");
        }
        return node.textValue();
    }

    /** One of {@code allowed}, or the empty string with a violation noted. */
    public String requiredChoice(String name, List<String> allowed) {
        String value = optionalChoice(name, allowed);
        if (value == null) {
            violations.add(camel(name), null, NOT_NULL);
        }
        return value == null ? "" : value;
    }

    /** The bytes, or none with a violation noted. */
    public byte[] requiredBlob(String name, int maxBytes) {
        byte[] value = optionalBlob(name, maxBytes);
        if (value == null) {
            violations.addSilent(camel(name), NOT_NULL);
            return new byte[0];
        }
        return value;
    }

    public byte @Nullable [] optionalBlob(String name, int maxBytes) {
        JsonNode node = member(name, JsonNodeType.STRING);
        if (node == null) {
            return null;
        }
        byte[] value = decoded(name, node.textValue());
        if (value.length == 0) {
            violations.addSilent(camel(name), "Member must have length greater than or equal to 1");
        } else if (value.length > maxBytes) {
            violations.addSilent(camel(name), "Member must have length less than or equal to " + maxBytes);
        }
        return value;
    }

    /** A moment, in seconds since 1970 with at most milliseconds, or null. */
    public @Nullable Instant optionalTime(String name) {
        JsonNode node = member(name, JsonNodeType.NUMBER);
        if (node == null) {
            return null;
        }
        BigDecimal millis = node.decimalValue().movePointRight(MILLIS);
        if (millis.abs().compareTo(LAST_MILLIS) > 0) {
            throw malformed(name, "a time");
        }
        return Instant.ofEpochMilli(millis.longValue());
    }

    /** A boolean; absent is {@code Flag.OFF}. */
    public Flag flag(String name) {
        JsonNode node = member(name, JsonNodeType.BOOLEAN);
        return node != null && node.booleanValue() ? Flag.ON : Flag.OFF;
    }

    /** A switch of a request. */
    public enum Flag {
        ON,
        OFF
    }

    /** Refuses a parameter of the model that this server does not build. */
    public void refuse(String name, String reason) {
        known.add(name);
        if (body.hasNonNull(name)) {
            throw KmsException.unsupported(name + " is not supported: " + reason);
        }
    }

    /**
     * Notes what is wrong with a request that may satisfy the model's constraints: violations of these are told first, as
     * AWS's front end does, and of several such things the first.
     */
    public void refuseLater(KmsException error) {
        if (refusal == null) {
            refusal = error;
        }
    }

    /** Ends the reading: what nobody read is never ignored. */
    public void finish() {
        requireKnown(body, known);
        violations.throwIfAny();
        if (refusal != null) {
            throw refusal;
        }
    }

    static void requireKnown(JsonNode structure, Set<String> known) {
        structure.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw KmsException.validation(
                        "The parameter '" + printable(name) + "' is not known to this operation.");
            }
        });
    }

    /** The member if it is there and of that type, or null. */
    @Nullable
    JsonNode member(String name, JsonNodeType type) {
        known.add(name);
        JsonNode node = body.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        if (node.getNodeType() != type) {
            throw malformed(name, "of type " + type.name().toLowerCase(Locale.ROOT));
        }
        return node;
    }

    String checked(String at, String value, TextRule rule) {
        rule.violations(value).forEach(violation -> violations.add(at, value, violation));
        return value;
    }

    Violations violations() {
        return violations;
    }

    static KmsException malformed(String name, String wanted) {
        return new KmsException("SerializationException", "'" + name + "' must be " + wanted + ".");
    }

    static String camel(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static String printable(String name) {
        return name.length() <= 64 && name.matches("[ -~]*") ? name : "(unprintable)";
    }

    private static byte[] decoded(String name, String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw malformed(name, "base64 (RFC 4648 section 4)");
        }
    }
}
