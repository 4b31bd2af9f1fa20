package dev.hushtable.service.operation;

import dev.hushtable.service.expression.AttributeCondition;
import dev.hushtable.service.expression.ConditionExpression;
import dev.hushtable.service.expression.Connective;
import dev.hushtable.service.expression.ExpressionKind;
import dev.hushtable.service.expression.KeyConditionExpression;
import dev.hushtable.service.expression.ProjectionExpression;
import dev.hushtable.service.expression.UpdateExpression;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Members;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that expressions replaced. They become the same parse trees, so that policies, the audit record and
 * execution do not know which of the two a request used.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html">
 *     Legacy conditional parameters</a>
 */
final class LegacyParameters {
    private static final String ATTRIBUTES_TO_GET = "AttributesToGet";
    private static final String KEY_CONDITIONS = "KeyConditions";

    private final List<String> given;
    private final @Nullable List<String> attributesToGet;
    private final @Nullable LegacyUpdates updates;
    private final @Nullable LegacyExpectations expected;
    private final @Nullable LegacyConditions filter;
    private final @Nullable LegacyConditions keyConditions;
    private final @Nullable Connective connective;

    private LegacyParameters(Members members, List<String> accepted) {
        given = accepted.stream().filter(members::has).toList();
        attributesToGet = given.contains(ATTRIBUTES_TO_GET) ? names(members) : null;
        updates = given.contains("AttributeUpdates") ? LegacyUpdates.read(members) : null;
        expected = given.contains("Expected") ? LegacyExpectations.read(members) : null;
        filter = given.contains("QueryFilter")
                ? LegacyConditions.read(members, "QueryFilter")
                : given.contains("ScanFilter") ? LegacyConditions.read(members, "ScanFilter") : null;
        keyConditions = given.contains(KEY_CONDITIONS) ? LegacyConditions.read(members, KEY_CONDITIONS) : null;
        connective =
                given.contains("ConditionalOperator") ? members.choice("ConditionalOperator", Connective.class) : null;
    }

    /** @param accepted the parameters that the operation has, in the order its errors name them */
    static LegacyParameters read(Members members, String... accepted) {
        return new LegacyParameters(members, List.of(accepted));
    }

    private static @Nullable List<String> names(Members members) {
        List<String> names = members.strings(ATTRIBUTES_TO_GET, TableNames.attributeName());
        if (names != null) {
            members.sizeOf(ATTRIBUTES_TO_GET, names, 1, Integer.MAX_VALUE);
        }
        return names;
    }

    /**
     * Refuses what contradicts itself: both languages in one request, and an operator that has nothing to join.
     * {@code KeyConditions} go with expressions, except with the one that replaces them.
     *
     * @param expressions those the request has, in the order its errors name them
     */
    void check(Collection<ExpressionKind> expressions) {
        if (given.isEmpty()) {
            return;
        }
        List<String> legacy = given.stream()
                .filter(name -> !name.equals(KEY_CONDITIONS) || expressions.contains(ExpressionKind.KEY_CONDITION))
                .toList();
        if (!expressions.isEmpty() && !legacy.isEmpty()) {
            throw ApiException.validation(Messages.mixed(
                    legacy, expressions.stream().map(ExpressionKind::parameter).toList()));
        }
        if (connective != null && conditionCount() < 2) {
            throw ApiException.validation(
                    conditionCount() == 0 ? Messages.OPERATOR_WITHOUT_CONDITIONS : Messages.OPERATOR_WITH_ONE);
        }
    }

    private int conditionCount() {
        return expected != null ? expected.size() : filter == null ? 0 : filter.size();
    }

    /** The names to be sent back with what was not read, or null. */
    @Nullable
    List<String> attributesToGet() {
        return attributesToGet;
    }

    @Nullable
    ProjectionExpression projection() {
        return attributesToGet == null ? null : ProjectionExpression.ofAttributes(attributesToGet);
    }

    /** {@code Expected} or a filter; null when absent or empty. */
    @Nullable
    ConditionExpression condition() {
        List<AttributeCondition> conditions =
                expected != null ? expected.open() : filter == null ? List.of() : filter.open();
        return conditions.isEmpty()
                ? null
                : ConditionExpression.of(conditions, connective == null ? Connective.AND : connective);
    }

    @Nullable
    KeyConditionExpression keyCondition() {
        return keyConditions == null ? null : KeyConditionExpression.of(keyConditions.open());
    }

    @Nullable
    UpdateExpression update() {
        return updates == null ? null : UpdateExpression.of(updates.open());
    }
}
