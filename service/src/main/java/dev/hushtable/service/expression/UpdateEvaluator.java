package dev.hushtable.service.expression;

import dev.hushtable.service.expression.Operand.Attribute;
import dev.hushtable.service.expression.Operand.Constant;
import dev.hushtable.service.expression.UpdateOperand.Difference;
import dev.hushtable.service.expression.UpdateOperand.IfNotExists;
import dev.hushtable.service.expression.UpdateOperand.ListAppend;
import dev.hushtable.service.expression.UpdateOperand.Sum;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.AttributeValue.L;
import dev.hushtable.service.item.AttributeValue.N;
import dev.hushtable.service.item.DynamoNumber;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.Limits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of SET's operands. Each reads the item as it was before the update. */
final class UpdateEvaluator {
    private final @Nullable Item previous;

    UpdateEvaluator(@Nullable Item previous) {
        this.previous = previous;
    }

    AttributeValue value(UpdateOperand operand) {
        return switch (operand) {
            case Constant constant -> constant.value();
            case Attribute attribute -> stored(attribute.path());
            case IfNotExists ifNotExists -> {
                AttributeValue found = ifNotExists.path().find(previous);
                yield found == null ? value(ifNotExists.otherwise()) : found;
            }
            case ListAppend append -> append(list(append.front()), list(append.back()));
            case Sum sum -> new N(number(sum.left()).plus(number(sum.right())));
            case Difference difference -> new N(number(difference.left()).minus(number(difference.right())));
        };
    }

    private AttributeValue stored(DocumentPath path) {
        AttributeValue value = path.find(previous);
        if (value == null) {
            throw new InvalidInputException(
                    "The provided expression refers to an attribute that does not exist in the item");
        }
        return value;
    }

    private DynamoNumber number(UpdateOperand operand) {
        if (value(operand) instanceof N(DynamoNumber number)) {
            return number;
        }
        throw incorrectType();
    }

    private List<AttributeValue> list(UpdateOperand operand) {
        if (value(operand) instanceof L(List<AttributeValue> values)) {
            return values;
        }
        throw incorrectType();
    }

    /** Refuses early what no item could hold: an element takes a byte at least. */
    static L append(List<AttributeValue> front, List<AttributeValue> back) {
        if (front.size() + back.size() > Limits.MAX_ITEM_BYTES) {
            throw itemTooLarge();
        }
        List<AttributeValue> both = new ArrayList<>(front);
        both.addAll(back);
        return new L(both);
    }

    static InvalidInputException incorrectType() {
        return Dialect.EXPRESSION.typeMismatch();
    }

    static InvalidInputException itemTooLarge() {
        return new InvalidInputException("Item size to update has exceeded the maximum allowed size");
    }
}
