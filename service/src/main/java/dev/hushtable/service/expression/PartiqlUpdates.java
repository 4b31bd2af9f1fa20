package dev.hushtable.service.expression;

import dev.hushtable.service.expression.Operand.Attribute;
import dev.hushtable.service.expression.Operand.Constant;
import dev.hushtable.service.expression.UpdateAction.Add;
import dev.hushtable.service.expression.UpdateAction.Assign;
import dev.hushtable.service.expression.UpdateAction.Delete;
import dev.hushtable.service.expression.UpdateAction.Remove;
import dev.hushtable.service.expression.UpdateOperand.Difference;
import dev.hushtable.service.expression.UpdateOperand.ListAppend;
import dev.hushtable.service.expression.UpdateOperand.Sum;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.InvalidInputException;
import java.util.List;

/**
 * Reads what UPDATE does, into the actions that update expressions are made of.
 *
 * <pre>{@code
 * set      = "SET" path "=" data *( "," path "=" data )
 * remove   = "REMOVE" path *( "," path )
 * data     = ( "set_add" / "set_delete" ) "(" path "," value ")" / operand [ ( "+" / "-" ) operand ]
 * operand  = path / value / "list_append" "(" operand "," operand ")" / "(" data ")"
 * }</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.update.html">UPDATE</a>
 */
final class PartiqlUpdates {
    private static final List<String> SETS = List.of("SS", "NS", "BS");

    private final PartiqlReader reader;
    private final PartiqlPaths paths;
    private final PartiqlValues values;
    private final PathTree<UpdateAction> actions = new PathTree<>(ExpressionKind.STATEMENT);

    PartiqlUpdates(PartiqlReader reader) {
        this.reader = reader;
        this.paths = new PartiqlPaths(reader);
        this.values = new PartiqlValues(reader);
    }

    UpdateExpression parse() {
        while (true) {
            if (reader.acceptKeyword("SET")) {
                do {
                    assign();
                } while (reader.acceptSymbol(","));
            } else if (reader.acceptKeyword("REMOVE")) {
                do {
                    actions.add(paths.parse(), new Remove());
                } while (reader.acceptSymbol(","));
            } else {
                break;
            }
        }
        if (actions.root().entries().isEmpty()) {
            throw PartiqlReader.malformed("Expected SET or REMOVE");
        }
        return new UpdateExpression(actions, reader.takeNames());
    }

    private void assign() {
        reader.countOperator();
        DocumentPath path = paths.parse();
        reader.expectSymbol("=");
        actions.add(path, action(path));
    }

    private UpdateAction action(DocumentPath target) {
        if (callOf("set_add")) {
            return new Add(changedSet("set_add", target));
        }
        if (callOf("set_delete")) {
            return new Delete(changedSet("set_delete", target));
        }
        return new Assign(data());
    }

    /** The function changes the attribute that is set, and no other. */
    private AttributeValue changedSet(String function, DocumentPath target) {
        openCall();
        DocumentPath changed = paths.parse();
        reader.expectSymbol(",");
        AttributeValue members = values.parse();
        reader.expectSymbol(")");
        if (!changed.equals(target)) {
            throw new InvalidInputException("The first operand of " + function + " must be the attribute that is set");
        }
        if (!SETS.contains(members.type())) {
            throw new OperandChecks(ExpressionKind.STATEMENT, function).incorrectType(members.type());
        }
        return members;
    }

    private UpdateOperand data() {
        UpdateOperand left = operand();
        if (reader.acceptSymbol("+")) {
            return new Sum(number("+", left), number("+", operandAfterOperator()));
        }
        if (reader.acceptSymbol("-")) {
            return new Difference(number("-", left), number("-", operandAfterOperator()));
        }
        return left;
    }

    private UpdateOperand operandAfterOperator() {
        reader.countOperator();
        return operand();
    }

    private UpdateOperand operand() {
        if (reader.acceptSymbol("(")) {
            reader.enter();
            UpdateOperand data = data();
            reader.expectSymbol(")");
            reader.leave();
            return data;
        }
        if (callOf("list_append")) {
            return listAppend();
        }
        if (PartiqlValues.startsWith(reader.peek())) {
            return new Constant(values.parse());
        }
        if (reader.peekSecond().isSymbol("(")) {
            throw new InvalidInputException("Unsupported function call in SET");
        }
        return new Attribute(paths.parse());
    }

    private UpdateOperand listAppend() {
        openCall();
        reader.enter();
        UpdateOperand front = operand();
        reader.expectSymbol(",");
        UpdateOperand back = operand();
        reader.expectSymbol(")");
        reader.leave();
        OperandChecks checks = new OperandChecks(ExpressionKind.STATEMENT, "list_append");
        checks.requireType(front, "L");
        checks.requireType(back, "L");
        return new ListAppend(front, back);
    }

    private boolean callOf(String function) {
        return reader.peek().isKeyword(function) && reader.peekSecond().isSymbol("(");
    }

    private void openCall() {
        reader.countOperator();
        reader.next();
        reader.expectSymbol("(");
    }

    private static UpdateOperand number(String operator, UpdateOperand operand) {
        new OperandChecks(ExpressionKind.STATEMENT, operator).requireType(operand, "N");
        return operand;
    }
}
