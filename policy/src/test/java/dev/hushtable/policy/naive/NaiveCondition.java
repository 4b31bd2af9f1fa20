package dev.hushtable.policy.naive;

import static dev.hushtable.policy.naive.NaiveText.like;
import static dev.hushtable.policy.naive.NaiveText.substituted;
import static java.util.Objects.requireNonNull;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conditions for {@link NaiveEvaluator}. */
final class NaiveCondition {

    private NaiveCondition() {}

    static Belief holds(String written, String key, List<String> values, AuthorizationRequest request) {
        ContextValue value = request.contextValue(key.toLowerCase(Locale.ROOT));
        return switch (value) {
            case ContextValue.Unknown unknown -> Belief.UNKNOWN;
            case ContextValue.Deferred deferred -> Belief.DEFERRED;
            case ContextValue.Single single -> holds(written, values, List.of(single.value()), true, request);
            case ContextValue.Many many -> holds(written, values, many.values(), false, request);
            case null -> absent(written, values);
        };
    }

    private static Belief absent(String written, List<String> values) {
        if (written.equals("Null")) {
            return Belief.of(values.contains("true"));
        }
        boolean ifExists = written.endsWith("IfExists");
        if (written.startsWith("ForAllValues:")) {
            return Belief.of(true);
        }
        if (written.startsWith("ForAnyValue:")) {
            // The texts contradict one another here.
            return ifExists ? Belief.UNKNOWN : Belief.of(false);
        }
        return Belief.of(ifExists || written.contains("Not"));
    }

    private static Belief holds(
            String written, List<String> values, List<String> actual, boolean single, AuthorizationRequest request) {
        if (written.equals("Null")) {
            return Belief.of(values.contains(actual.isEmpty() ? "true" : "false"));
        }
        boolean forAll = written.startsWith("ForAllValues:");
        boolean forAny = written.startsWith("ForAnyValue:");
        if (!forAll && !forAny && !single) {
            return Belief.of(false);
        }
        String operator = written.replace("IfExists", "").replaceFirst(".*:", "");
        Belief all = Belief.of(!forAny);
        for (String one : actual) {
            Belief fits = element(operator, one, values, request);
            all = forAny ? all.or(fits) : all.and(fits);
        }
        return all;
    }

    private static Belief element(
            String operator, String value, List<String> policyValues, AuthorizationRequest request) {
        String base = operator.replace("Not", "").replace("EqualsIgnoreCase", "Fold");
        if (!comparable(base, value)) {
            return Belief.of(false);
        }
        Belief any = Belief.of(false);
        for (String policyValue : policyValues) {
            any = any.or(one(base, value, policyValue, request));
        }
        return operator.contains("Not") ? any.not() : any;
    }

    private static boolean comparable(String base, String value) {
        if (base.startsWith("Numeric")) {
            return value.matches("-?[0-9]+(\\.[0-9]+)?(e[0-9]+)?");
        }
        if (base.startsWith("Date")) {
            return NaiveDates.read(value) != null;
        }
        return switch (base) {
            case "Bool" -> value.matches("(?i)true|false");
            case "BinaryEquals" -> value.matches("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}(==)?|[A-Za-z0-9+/]{3}=?)?");
            case "IpAddress" -> NaiveAddresses.bits(value) != null;
            case "ArnEquals", "ArnLike" -> value.matches("arn:([^:]*:){4}.*");
            default -> true;
        };
    }

    private static Belief one(String base, String value, String policyValue, AuthorizationRequest request) {
        if (base.startsWith("Numeric")) {
            return ordered(base, new BigDecimal(value).compareTo(new BigDecimal(policyValue)));
        }
        if (base.startsWith("Date")) {
            return ordered(
                    base,
                    requireNonNull(NaiveDates.read(value)).compareTo(requireNonNull(NaiveDates.read(policyValue))));
        }
        return switch (base) {
            case "Bool" -> Belief.of(value.equalsIgnoreCase(policyValue));
            case "BinaryEquals" ->
                Belief.of(Arrays.equals(
                        Base64.getDecoder().decode(value), Base64.getDecoder().decode(policyValue)));
            case "IpAddress" -> Belief.of(NaiveAddresses.inside(value, policyValue));
            case "ArnEquals", "ArnLike" -> arn(policyValue, value, request);
            case "StringLike" -> matches(substituted(policyValue, request), value);
            case "StringEquals", "StringFold" -> text(base, substituted(policyValue, request), value);
            default -> throw new IllegalArgumentException(base);
        };
    }

    private static Belief matches(@Nullable List<String> pattern, String value) {
        return pattern == null ? Belief.UNKNOWN : Belief.of(like(pattern, value));
    }

    private static Belief text(String base, @Nullable List<String> pattern, String value) {
        if (pattern == null) {
            return Belief.UNKNOWN;
        }
        String text = pattern.stream()
                .map(one -> one.startsWith("\\") && one.length() > 1 ? one.substring(1) : one)
                .collect(Collectors.joining());
        return Belief.of(base.equals("StringFold") ? text.equalsIgnoreCase(value) : text.equals(value));
    }

    private static Belief ordered(String base, int comparison) {
        return Belief.of(
                switch (base.replace("Numeric", "").replace("Date", "")) {
                    case "Equals" -> comparison == 0;
                    case "LessThan" -> comparison < 0;
                    case "LessThanEquals" -> comparison <= 0;
                    case "GreaterThan" -> comparison > 0;
                    case "GreaterThanEquals" -> comparison >= 0;
                    default -> throw new IllegalArgumentException(base);
                });
    }

    private static Belief arn(String pattern, String value, AuthorizationRequest request) {
        String[] parts = pattern.split(":(?![^{]*})", 6);
        String[] actual = value.split(":", 6);
        Belief all = Belief.of(true);
        for (int i = 0; i < 6; i++) {
            all = all.and(matches(substituted(parts[i], request), actual[i]));
        }
        return all;
    }
}
