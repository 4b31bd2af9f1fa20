package dev.hushtable.service.operation;

import dev.hushtable.service.expression.PartiqlStatement;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.RawValue;
import java.util.List;

/**
 * A statement as sent, alone or with others.
 *
 * @param parameters the values of its question marks
 * @param cost how it is charged, if it reads
 */
record SentStatement(String text, List<RawValue> parameters, ReadCost cost, OnConditionFailure onFailure) {
    /** API model: PartiQLStatement. */
    private static final int MAX_CHARS = 8192;

    SentStatement {
        parameters = List.copyOf(parameters);
    }

    /** @param capacity of the whole request */
    static SentStatement read(Members members, ReturnConsumedCapacity capacity) {
        String text =
                members.requiredString("Statement", new Constraint.MinLength(1), new Constraint.MaxLength(MAX_CHARS));
        List<RawValue> parameters = members.attributeValues("Parameters");
        if (parameters != null) {
            members.sizeOf("Parameters", parameters, 1, Integer.MAX_VALUE);
        }
        return new SentStatement(
                text,
                parameters == null ? List.of() : parameters,
                new ReadCost(Consistency.read(members), capacity),
                OnConditionFailure.read(members));
    }

    /** How deep one may be depends on where its question mark stands, which the parser knows. */
    List<AttributeValue> values() {
        return parameters.stream().map(RawValue::readAttributeOrItem).toList();
    }

    /** @throws dev.hushtable.service.item.InvalidInputException when it is not valid */
    PartiqlStatement parse() {
        return PartiqlStatement.parse(text, values());
    }
}
