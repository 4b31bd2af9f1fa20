package dev.hushtable.service.expression;

import dev.hushtable.service.item.AttributeName;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.DynamoNumber;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.NestingDepth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the values of PartiQL statements.
 *
 * <pre>{@code
 * value = TEXT / [ "+" / "-" ] NUMBER / "TRUE" / "FALSE" / "NULL" / "?" / list / map / set
 * list  = "[" [ value *( "," value ) ] "]"
 * map   = "{" [ TEXT ":" value *( "," TEXT ":" value ) ] "}"
 * set   = "<<" ( TEXT / NUMBER ) *( "," ... ) ">>"
 * }</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.data-types.html">Data
 *     types</a>
 */
final class PartiqlValues {
    private final PartiqlReader reader;

    PartiqlValues(PartiqlReader reader) {
        this.reader = reader;
    }

    /** Whether a value, and nothing else, begins with the token. */
    static boolean startsWith(PartiqlToken token) {
        return switch (token.type()) {
            case TEXT, NUMBER, PARAMETER -> true;
            case NAME -> token.isKeyword("TRUE") || token.isKeyword("FALSE") || token.isKeyword("NULL");
            case SYMBOL -> List.of("[", "{", "<<", "+", "-").contains(token.text());
            case QUOTED_NAME, UNKNOWN, END -> false;
        };
    }

    AttributeValue parse() {
        AttributeValue value = value();
        NestingDepth.check(value);
        return value;
    }

    /** A whole item: each of its attributes may be as deep as a value. */
    Item item() {
        if (!(value() instanceof AttributeValue.M map)) {
            throw PartiqlReader.malformed("Expected struct after VALUE");
        }
        Item item = new Item(map.values());
        NestingDepth.check(item);
        return item;
    }

    private AttributeValue value() {
        PartiqlToken token = reader.next();
        return switch (token.type()) {
            case TEXT -> new AttributeValue.S(token.text());
            case NUMBER -> number(token.text());
            case PARAMETER -> reader.parameter();
            case NAME -> word(token);
            case SYMBOL -> symbol(token.text());
            case QUOTED_NAME, UNKNOWN, END -> throw PartiqlReader.malformed("Expected value");
        };
    }

    private static AttributeValue word(PartiqlToken token) {
        if (token.isKeyword("NULL")) {
            return new AttributeValue.Null();
        }
        if (token.isKeyword("TRUE") || token.isKeyword("FALSE")) {
            return new AttributeValue.Bool(token.isKeyword("TRUE"));
        }
        throw PartiqlReader.malformed("Expected value");
    }

    private AttributeValue symbol(String symbol) {
        return switch (symbol) {
            case "+" -> number(reader.expect(PartiqlToken.Type.NUMBER, "number").text());
            case "-" ->
                number("-" + reader.expect(PartiqlToken.Type.NUMBER, "number").text());
            case "[" -> list();
            case "{" -> map();
            case "<<" -> set();
            default -> throw PartiqlReader.malformed("Expected value");
        };
    }

    private static AttributeValue number(String text) {
        return new AttributeValue.N(DynamoNumber.parse(text));
    }

    private AttributeValue list() {
        List<AttributeValue> values = new ArrayList<>();
        reader.enter();
        if (!reader.peek().isSymbol("]")) {
            do {
                values.add(value());
            } while (reader.acceptSymbol(","));
        }
        reader.expectSymbol("]");
        reader.leave();
        return new AttributeValue.L(values);
    }

    private AttributeValue map() {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        reader.enter();
        if (!reader.peek().isSymbol("}")) {
            do {
                String key =
                        AttributeName.checked(reader.expect(PartiqlToken.Type.TEXT, "string as the key of a struct")
                                .text());
                reader.expectSymbol(":");
                if (values.put(key, value()) != null) {
                    throw new InvalidInputException("Attribute names in a struct must not repeat");
                }
            } while (reader.acceptSymbol(","));
        }
        reader.expectSymbol("}");
        reader.leave();
        return new AttributeValue.M(values);
    }

    private AttributeValue set() {
        if (reader.peek().isSymbol(">>")) {
            throw new InvalidInputException("Empty bags are not supported");
        }
        List<AttributeValue> members = new ArrayList<>();
        do {
            if (!member(reader.peek())) {
                throw new InvalidInputException("DynamoDB only supports either numbers or strings in bags");
            }
            members.add(value());
        } while (reader.acceptSymbol(","));
        reader.expectSymbol(">>");
        return set(members);
    }

    private static boolean member(PartiqlToken token) {
        return token.type() == PartiqlToken.Type.TEXT
                || token.type() == PartiqlToken.Type.NUMBER
                || token.isSymbol("+")
                || token.isSymbol("-");
    }

    private static AttributeValue set(List<AttributeValue> members) {
        Set<String> texts = new LinkedHashSet<>();
        Set<DynamoNumber> numbers = new LinkedHashSet<>();
        for (AttributeValue member : members) {
            boolean isNew = member instanceof AttributeValue.S text
                    ? texts.add(text.value())
                    : member instanceof AttributeValue.N number && numbers.add(number.value());
            if (!isNew) {
                throw new InvalidInputException("Input collection contains duplicates");
            }
        }
        if (!texts.isEmpty() && !numbers.isEmpty()) {
            throw new InvalidInputException("DynamoDB only supports either numbers or strings in bags");
        }
        return numbers.isEmpty() ? new AttributeValue.SS(texts) : new AttributeValue.NS(numbers);
    }
}
