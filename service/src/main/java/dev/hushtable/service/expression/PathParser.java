package dev.hushtable.service.expression;

import dev.hushtable.service.expression.DocumentPath.Element;
import dev.hushtable.service.expression.DocumentPath.Index;
import dev.hushtable.service.expression.DocumentPath.Name;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads document paths.
 *
 * <pre>{@code
 * path = name *( "." name / "[" INTEGER "]" )
 * name = NAME / NAME_REFERENCE
 * }</pre>
 */
final class PathParser {
    private final ParseContext context;
    private final TokenReader tokens;

    PathParser(ParseContext context) {
        this.context = context;
        this.tokens = context.tokens();
    }

    DocumentPath parse() {
        List<Element> elements = new ArrayList<>();
        elements.add(name());
        while (true) {
            if (tokens.acceptSymbol(".")) {
                elements.add(name());
            } else if (tokens.acceptSymbol("[")) {
                elements.add(index(tokens.expect(TokenType.INTEGER).text()));
                tokens.expectSymbol("]");
            } else {
                break;
            }
        }
        if (elements.size() > Limits.MAX_PATH_ELEMENTS) {
            throw context.invalid("The document path has too many nesting levels; nesting levels: " + elements.size());
        }
        DocumentPath path = new DocumentPath(elements);
        context.reaches(path);
        return path;
    }

    private Name name() {
        if (tokens.peek().type() == TokenType.NAME_REFERENCE) {
            return new Name(
                    context.attributes().name(context.kind(), tokens.next().text()));
        }
        String name = tokens.expect(TokenType.NAME).text();
        if (ReservedWords.contains(name)) {
            throw context.invalid("Attribute name is a reserved keyword; reserved keyword: " + name);
        }
        return new Name(name);
    }

    private Index index(String digits) {
        try {
            return new Index(Integer.parseInt(digits));
        } catch (NumberFormatException tooLarge) {
            throw context.invalid("List index is not within the allowable range; index: [" + digits + "]");
        }
    }
}
