package dev.hushtable.service.expression;

import dev.hushtable.service.expression.Operand.Attribute;
import dev.hushtable.service.expression.Operand.Constant;
import dev.hushtable.service.item.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the operands and function calls of PartiQL's conditions. Names of functions know no case here. */
final class PartiqlOperands {
    private static final List<String> FUNCTIONS =
            List.of("attribute_exists", "attribute_not_exists", "attribute_type", "begins_with", "contains", "size");

    private final PartiqlReader reader;
    private final PartiqlPaths paths;
    private final PartiqlValues values;

    PartiqlOperands(PartiqlReader reader) {
        this.reader = reader;
        this.paths = new PartiqlPaths(reader);
        this.values = new PartiqlValues(reader);
    }

    /** A path, a value or a function call; not a group. */
    ConditionTerm term() {
        PartiqlToken token = reader.peek();
        if (PartiqlValues.startsWith(token)) {
            return new Constant(values.parse());
        }
        if (token.type() == PartiqlToken.Type.NAME && reader.peekSecond().isSymbol("(")) {
            return call();
        }
        return new Attribute(paths.parse());
    }

    /** Where only an operand can stand. */
    Operand operand() {
        if (!reader.peek().isSymbol("(")) {
            return switch (term()) {
                case Operand operand -> operand;
                case Condition ignored -> throw PartiqlReader.malformed("Expected identifier or value");
            };
        }
        reader.enter();
        reader.expectSymbol("(");
        Operand operand = operand();
        reader.expectSymbol(")");
        reader.leave();
        return operand;
    }

    /** The operands up to a closing bracket, which is taken. */
    List<Operand> list(String close) {
        List<Operand> operands = new ArrayList<>();
        do {
            operands.add(operand());
        } while (reader.acceptSymbol(","));
        reader.expectSymbol(close);
        return operands;
    }

    private ConditionTerm call() {
        String name = reader.next().text().toLowerCase(Locale.ROOT);
        reader.expectSymbol("(");
        reader.countOperator();
        reader.enter();
        if (!FUNCTIONS.contains(name)) {
            throw new InvalidInputException("Unsupported function call in the condition of the statement");
        }
        List<Operand> arguments = list(")");
        reader.leave();
        return new ConditionFunctions(ExpressionKind.STATEMENT, name).call(arguments);
    }
}
