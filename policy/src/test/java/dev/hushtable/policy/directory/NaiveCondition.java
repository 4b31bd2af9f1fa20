package dev.hushtable.policy.directory;

import static dev.hushtable.policy.directory.NaiveEvaluator.and;
import static dev.hushtable.policy.directory.NaiveEvaluator.like;
import static dev.hushtable.policy.directory.NaiveEvaluator.or;
import static dev.hushtable.policy.directory.NaiveEvaluator.substituted;
import static dev.hushtable.policy.directory.NaiveEvaluator.wild;
import static java.util.Objects.requireNonNull;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Conditions for {@link NaiveEvaluator}. */
final class NaiveCondition {

    private NaiveCondition() {}

    static @Nullable Boolean holds(String written, String key, List<String> values, AuthorizationRequest request) {
        ContextValue value = request.contextValue(key.toLowerCase(Locale.ROOT));
        if (value instanceof ContextValue.Unknown) {
            return null;
        }
        boolean absent = value == null;
        List<String> list = switch (value) {
            case null -> List.of();
            case ContextValue.Single single -> List.of(single.value());
            case ContextValue.Many many -> many.values();
            case ContextValue.Unknown unknown -> List.of();
            case ContextValue.Deferred deferred -> throw new IllegalArgumentException();
        };
        if (written.equals("Null")) {
            return values.stream().anyMatch(wanted -> wanted.equals("true") == list.isEmpty());
        }
        boolean ifExists = written.endsWith("IfExists");
        String operator = written.replace("IfExists", "");
        boolean forAll = operator.startsWith("ForAllValues:");
        boolean forAny = operator.startsWith("ForAnyValue:");
        operator = operator.substring(operator.indexOf(':') + 1);
        boolean negated = operator.contains("Not");
        if (absent) {
            if (forAll) {
                return true;
            }
            return forAny ? (ifExists ? null : Boolean.FALSE) : Boolean.valueOf(ifExists || negated);
        }
        if (!forAll && !forAny) {
            return value instanceof ContextValue.Many
                    ? Boolean.FALSE
                    : element(operator, negated, list.getFirst(), values, request);
        }
        List<@Nullable Boolean> each = new ArrayList<>();
        for (String one : list) {
            each.add(element(operator, negated, one, values, request));
        }
        return forAll ? and(each) : or(each);
    }

    private static @Nullable Boolean element(
            String operator, boolean negated, String value, List<String> policyValues, AuthorizationRequest request) {
        String base = operator.replace("Not", "").replace("EqualsIgnoreCase", "Fold");
        if (!comparable(base, value)) {
            return false;
        }
        List<@Nullable Boolean> any = new ArrayList<>();
        for (String policyValue : policyValues) {
            any.add(one(base, value, policyValue, request));
        }
        Boolean matches = or(any);
        return negated ? NaiveEvaluator.not(matches) : matches;
    }

    private static boolean comparable(String base, String value) {
        if (base.startsWith("Numeric")) {
            return value.matches("-?[0-9]+(\\.[0-9]+)?(e[0-9]+)?");
        }
        if (base.startsWith("Date")) {
            return date(value) != null;
        }
        return switch (base) {
            case "Bool" -> value.matches("(?i)true|false");
            case "BinaryEquals" -> value.matches("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}(==)?|[A-Za-z0-9+/]{3}=?)?");
            case "IpAddress" -> bits(value) != null;
            case "ArnEquals", "ArnLike" -> value.matches("arn:([^:]*:){4}.*");
            default -> true;
        };
    }

    private static @Nullable Boolean one(String base, String value, String policyValue, AuthorizationRequest request) {
        if (base.startsWith("Numeric")) {
            return ordered(base, new BigDecimal(value).compareTo(new BigDecimal(policyValue)));
        }
        if (base.startsWith("Date")) {
            return ordered(base, requireNonNull(date(value)).compareTo(requireNonNull(date(policyValue))));
        }
        return switch (base) {
            case "Bool" -> value.equalsIgnoreCase(policyValue);
            case "BinaryEquals" ->
                Arrays.equals(
                        Base64.getDecoder().decode(value), Base64.getDecoder().decode(policyValue));
            case "IpAddress" -> inside(requireNonNull(bits(value)), policyValue);
            case "ArnEquals", "ArnLike" -> arn(policyValue, value, request);
            case "StringLike" -> {
                List<String> pattern = substituted(policyValue, request);
                yield pattern == null ? null : like(pattern, value);
            }
            case "StringEquals", "StringFold" -> {
                List<String> pattern = substituted(policyValue, request);
                String text = pattern == null ? null : String.join("", pattern).replace("\\", "");
                yield text == null
                        ? null
                        : base.equals("StringFold") ? text.equalsIgnoreCase(value) : text.equals(value);
            }
            default -> throw new IllegalArgumentException(base);
        };
    }

    private static boolean ordered(String base, int comparison) {
        return switch (base.replace("Numeric", "").replace("Date", "")) {
            case "Equals" -> comparison == 0;
            case "LessThan" -> comparison < 0;
            case "LessThanEquals" -> comparison <= 0;
            case "GreaterThan" -> comparison > 0;
            case "GreaterThanEquals" -> comparison >= 0;
            default -> throw new IllegalArgumentException(base);
        };
    }

    private static @Nullable Boolean arn(String pattern, String value, AuthorizationRequest request) {
        String[] parts = pattern.split(":(?![^{]*})", 6);
        String[] actual = value.split(":", 6);
        List<@Nullable Boolean> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            List<String> part = substituted(parts[i], request);
            all.add(part == null ? null : like(part, actual[i]));
        }
        return and(all);
    }

    /** The generator writes {@code YYYY-MM-DD}, full UTC times and epoch seconds only. */
    private static @Nullable Instant date(String text) {
        if (text.matches("[0-9]{1,3}|[0-9]{5,10}")) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            return Instant.parse(text + "T00:00:00Z");
        }
        return text.matches("[0-9]{4}-.*Z") ? Instant.parse(text) : null;
    }

    /** The generator writes dotted quads only. */
    private static @Nullable String bits(String text) {
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
            return null;
        }
        StringBuilder bits = new StringBuilder();
        for (String octet : text.split("\\.")) {
            bits.append(String.format("%8s", new BigInteger(octet).toString(2)).replace(' ', '0'));
        }
        return bits.toString();
    }

    private static boolean inside(String address, String range) {
        String[] parts = range.split("/");
        String network = requireNonNull(bits(parts[0]));
        return like(wild(network.substring(0, Integer.parseInt(parts[1])) + "*"), address);
    }
}
