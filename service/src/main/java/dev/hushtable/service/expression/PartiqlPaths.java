package dev.hushtable.service.expression;

import dev.hushtable.service.expression.DocumentPath.Element;
import dev.hushtable.service.expression.DocumentPath.Index;
import dev.hushtable.service.expression.DocumentPath.Name;
import dev.hushtable.service.item.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads document paths of PartiQL statements.
 *
 * <pre>{@code
 * path = name *( "." name / "[" INTEGER "]" )
 * name = NAME / QUOTED_NAME
 * }</pre>
 */
final class PartiqlPaths {
    /** The words that end an expression or begin another: bare, they are no attribute. */
    private static final Set<String> KEYWORDS = Set.of(
            "ALL",
            "AND",
            "ASC",
            "BETWEEN",
            "BY",
            "DELETE",
            "DESC",
            "EXISTS",
            "FALSE",
            "FROM",
            "GROUP",
            "HAVING",
            "IN",
            "INSERT",
            "INTO",
            "IS",
            "LIKE",
            "LIMIT",
            "MISSING",
            "NOT",
            "NULL",
            "OFFSET",
            "OR",
            "ORDER",
            "REMOVE",
            "RETURNING",
            "SELECT",
            "SET",
            "TRUE",
            "UPDATE",
            "WHERE");

    private final PartiqlReader reader;

    PartiqlPaths(PartiqlReader reader) {
        this.reader = reader;
    }

    DocumentPath parse() {
        List<Element> elements = new ArrayList<>();
        elements.add(name());
        while (true) {
            if (reader.acceptSymbol(".")) {
                elements.add(name());
            } else if (reader.acceptSymbol("[")) {
                elements.add(index());
                reader.expectSymbol("]");
            } else {
                break;
            }
            if (elements.size() > Limits.MAX_PATH_ELEMENTS) {
                throw new InvalidInputException(
                        "The document path has too many nesting levels; nesting levels: " + elements.size());
            }
        }
        DocumentPath path = new DocumentPath(elements);
        reader.reaches(path);
        return path;
    }

    /** Whether the next token can begin a path. */
    static boolean startsWith(PartiqlToken token) {
        return token.type() == PartiqlToken.Type.QUOTED_NAME
                || (token.type() == PartiqlToken.Type.NAME && !isKeyword(token.text()));
    }

    static boolean isKeyword(String word) {
        return KEYWORDS.contains(word.toUpperCase(Locale.ROOT));
    }

    private Name name() {
        if (!startsWith(reader.peek())) {
            throw PartiqlReader.malformed("Expected identifier");
        }
        String name = reader.next().text();
        if (name.isEmpty()) {
            throw new InvalidInputException("Path component cannot be an empty string");
        }
        return new Name(name);
    }

    private Index index() {
        String digits = reader.expect(PartiqlToken.Type.NUMBER, "list index").text();
        try {
            return new Index(Integer.parseInt(digits));
        } catch (NumberFormatException notAnIndex) {
            throw new InvalidInputException("List index is not within the allowable range; index: [" + digits + "]");
        }
    }
}
