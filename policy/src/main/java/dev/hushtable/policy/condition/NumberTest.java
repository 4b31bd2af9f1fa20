package dev.hushtable.policy.condition;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Limits;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code Numeric...}: decimals of any size, compared by value: {@code 10} is {@code 10.0}. */
record NumberTest(Ordering ordering, List<BigDecimal> written) implements ValueTest {

    static ValueTest read(PolicyValues values, Ordering ordering) {
        return new NumberTest(ordering, values.parsed(NumberTest::written, "a decimal number such as 10.5"));
    }

    @Override
    public Outcome compare(String value, AuthorizationRequest request) {
        BigDecimal number = number(value);
        if (number == null) {
            return Outcome.INCOMPARABLE;
        }
        for (BigDecimal one : written) {
            if (ordering.holds(number, one)) {
                return Outcome.MATCH;
            }
        }
        return Outcome.NO_MATCH;
    }

    /** A number of a policy; tools write out what lies beside it, which takes as many digits as its exponent says. */
    private static @Nullable BigDecimal written(String text) {
        BigDecimal number = number(text);
        return number == null || Math.abs((long) number.scale()) > Limits.MAX_NUMBER_SCALE ? null : number;
    }

    static @Nullable BigDecimal number(String text) {
        if (text.isEmpty() || text.length() > Limits.MAX_NUMBER_CHARS) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
