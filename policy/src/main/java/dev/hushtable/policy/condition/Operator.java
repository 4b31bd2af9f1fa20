package dev.hushtable.policy.condition;

import static dev.hushtable.policy.condition.Sense.NEGATED;
import static dev.hushtable.policy.condition.Sense.POSITIVE;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The comparing operators of IAM (User Guide, "IAM JSON policy elements: Condition operators"), without {@code Null}. */
enum Operator {
    STRING_EQUALS("StringEquals", POSITIVE, Form.TEXT),
    STRING_NOT_EQUALS("StringNotEquals", NEGATED, Form.TEXT),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", POSITIVE, Form.FOLDED_TEXT),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", NEGATED, Form.FOLDED_TEXT),
    STRING_LIKE("StringLike", POSITIVE, Form.LIKE),
    STRING_NOT_LIKE("StringNotLike", NEGATED, Form.LIKE),
    NUMERIC_EQUALS("NumericEquals", POSITIVE, Form.NUMBER, Ordering.EQUAL),
    NUMERIC_NOT_EQUALS("NumericNotEquals", NEGATED, Form.NUMBER, Ordering.EQUAL),
    NUMERIC_LESS_THAN("NumericLessThan", POSITIVE, Form.NUMBER, Ordering.LESS),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", POSITIVE, Form.NUMBER, Ordering.LESS_OR_EQUAL),
    NUMERIC_GREATER_THAN("NumericGreaterThan", POSITIVE, Form.NUMBER, Ordering.GREATER),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", POSITIVE, Form.NUMBER, Ordering.GREATER_OR_EQUAL),
    DATE_EQUALS("DateEquals", POSITIVE, Form.DATE, Ordering.EQUAL),
    DATE_NOT_EQUALS("DateNotEquals", NEGATED, Form.DATE, Ordering.EQUAL),
    DATE_LESS_THAN("DateLessThan", POSITIVE, Form.DATE, Ordering.LESS),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", POSITIVE, Form.DATE, Ordering.LESS_OR_EQUAL),
    DATE_GREATER_THAN("DateGreaterThan", POSITIVE, Form.DATE, Ordering.GREATER),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", POSITIVE, Form.DATE, Ordering.GREATER_OR_EQUAL),
    BOOL("Bool", POSITIVE, Form.BOOLEAN),
    BINARY_EQUALS("BinaryEquals", POSITIVE, Form.BINARY),
    IP_ADDRESS("IpAddress", POSITIVE, Form.ADDRESS),
    NOT_IP_ADDRESS("NotIpAddress", NEGATED, Form.ADDRESS),
    ARN_EQUALS("ArnEquals", POSITIVE, Form.ARN),
    ARN_LIKE("ArnLike", POSITIVE, Form.ARN),
    ARN_NOT_EQUALS("ArnNotEquals", NEGATED, Form.ARN),
    ARN_NOT_LIKE("ArnNotLike", NEGATED, Form.ARN);

    /** What values are and how they compare. */
    private enum Form {
        TEXT,
        FOLDED_TEXT,
        LIKE,
        NUMBER,
        DATE,
        BOOLEAN,
        BINARY,
        ADDRESS,
        ARN
    }

    private static final Map<String, Operator> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Operator::spelling, Function.identity()));

    private final String spelling;
    private final Sense sense;
    private final Form form;
    private final Ordering ordering;

    Operator(String spelling, Sense sense, Form form) {
        this(spelling, sense, form, Ordering.EQUAL);
    }

    Operator(String spelling, Sense sense, Form form, Ordering ordering) {
        this.spelling = spelling;
        this.sense = sense;
        this.form = form;
        this.ordering = ordering;
    }

    static @Nullable Operator named(String spelling) {
        return BY_NAME.get(spelling);
    }

    static List<String> spellings() {
        return Arrays.stream(values()).map(Operator::spelling).toList();
    }

    String spelling() {
        return spelling;
    }

    Sense sense() {
        return sense;
    }

    /** Reads the values a policy gives it. */
    ValueTest test(PolicyValues values) {
        return switch (form) {
            case TEXT -> TextTest.read(values);
            case FOLDED_TEXT -> FoldedTextTest.read(values);
            case LIKE -> LikeTest.read(values);
            case NUMBER -> NumberTest.read(values, ordering);
            case DATE -> DateTest.read(values, ordering);
            case BOOLEAN -> BooleanTest.read(values);
            case BINARY -> BinaryTest.read(values);
            case ADDRESS -> AddressTest.read(values);
            case ARN -> ArnTest.read(values);
        };
    }
}
