package dev.hushtable.service.expression;

import dev.hushtable.service.expression.UpdateAction.Add;
import dev.hushtable.service.expression.UpdateAction.Assign;
import dev.hushtable.service.expression.UpdateAction.Delete;
import dev.hushtable.service.expression.UpdateAction.Remove;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.InvalidInputException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads update expressions.
 *
 * <pre>{@code
 * update  = 1*section                  each section at most once
 * section = "SET" path "=" value *( "," ... ) / "REMOVE" path *( "," ... )
 *         / "ADD" path VALUE_REFERENCE *( "," ... ) / "DELETE" path VALUE_REFERENCE *( "," ... )
 * }</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html">
 *     Update expressions</a>
 */
final class UpdateParser {
    private static final List<String> ADDABLE = List.of("N", "SS", "NS", "BS");
    private static final List<String> DELETABLE = List.of("SS", "NS", "BS");

    private final ParseContext context;
    private final TokenReader tokens;
    private final PathParser paths;
    private final UpdateOperandParser operands;
    private final PathTree<UpdateAction> actions = new PathTree<>(ExpressionKind.UPDATE);
    private final Set<Section> seen = EnumSet.noneOf(Section.class);

    UpdateParser(ParseContext context) {
        this.context = context;
        this.tokens = context.tokens();
        this.paths = new PathParser(context);
        this.operands = new UpdateOperandParser(context);
    }

    private enum Section {
        SET,
        REMOVE,
        ADD,
        DELETE
    }

    PathTree<UpdateAction> parse() {
        do {
            section();
        } while (tokens.peek().type() != TokenType.END);
        return actions;
    }

    private void section() {
        Section section = sectionKeyword();
        if (!seen.add(section)) {
            throw context.invalid(
                    "The \"" + section.name() + "\" section can only be used once in an update expression;");
        }
        Consumer<DocumentPath> action = switch (section) {
            case SET -> this::assign;
            case REMOVE -> path -> actions.add(path, new Remove());
            case ADD -> path -> actions.add(path, new Add(value(section, ADDABLE)));
            case DELETE -> path -> actions.add(path, new Delete(value(section, DELETABLE)));
        };
        do {
            action.accept(target());
        } while (tokens.acceptSymbol(","));
    }

    private Section sectionKeyword() {
        for (Section section : Section.values()) {
            if (tokens.acceptKeyword(section.name())) {
                return section;
            }
        }
        throw tokens.syntaxError();
    }

    private DocumentPath target() {
        for (Section section : Section.values()) {
            if (tokens.peek().isKeyword(section.name())) {
                throw tokens.syntaxError();
            }
        }
        return paths.parse();
    }

    private void assign(DocumentPath path) {
        tokens.expectSymbol("=");
        actions.add(path, new Assign(operands.value()));
    }

    private AttributeValue value(Section section, List<String> allowed) {
        String reference = tokens.expect(TokenType.VALUE_REFERENCE).text();
        AttributeValue value = context.attributes().value(context.kind(), reference);
        if (!allowed.contains(value.type())) {
            throw incorrectType(section, value);
        }
        return value;
    }

    private InvalidInputException incorrectType(Section section, AttributeValue value) {
        return context.invalid("Incorrect operand type for operator or function; operator: " + section.name()
                + ", operand type: " + longName(value) + ", typeSet: ALLOWED_FOR_"
                + section.name() + "_OPERAND");
    }

    /** These messages alone spell the types out. */
    private static String longName(AttributeValue value) {
        return switch (value) {
            case AttributeValue.S ignored -> "STRING";
            case AttributeValue.N ignored -> "NUMBER";
            case AttributeValue.B ignored -> "BINARY";
            case AttributeValue.SS ignored -> "STRING_SET";
            case AttributeValue.NS ignored -> "NUMBER_SET";
            case AttributeValue.BS ignored -> "BINARY_SET";
            case AttributeValue.M ignored -> "MAP";
            case AttributeValue.L ignored -> "LIST";
            case AttributeValue.Bool ignored -> "BOOLEAN";
            case AttributeValue.Null ignored -> "NULL";
        };
    }
}
