package dev.hushtable.service.expression;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.InvalidInputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement of DynamoDB's PartiQL dialect, parsed, its parameters in place. Immutable and thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html">PartiQL</a>
 */
public sealed interface PartiqlStatement {

    /** What it reads or writes. */
    Source source();

    /**
     * A table or an index, as written.
     *
     * @param index null for the table itself
     */
    record Source(String table, @Nullable String index) {}

    /**
     * Reads items.
     *
     * @param columns which parts of them, null for all
     * @param where null for all items
     * @param order what the items are sorted by; empty for their own order
     */
    record Select(
            Source source,
            @Nullable SelectList columns,
            @Nullable WhereClause where,
            List<OrderBy> order) implements PartiqlStatement {
        public Select {
            order = List.copyOf(order);
        }
    }

    /** A key attribute to sort by. */
    record OrderBy(String attribute, Direction direction) {}

    /** Up or down. */
    enum Direction {
        ASC,
        DESC
    }

    /** Adds an item that must not be there yet. */
    record Insert(Source source, Map<String, AttributeValue> item) implements PartiqlStatement {
        public Insert {
            item = Collections.unmodifiableMap(new LinkedHashMap<>(item));
        }
    }

    /** Changes parts of an item that must be there. */
    record Update(Source source, UpdateExpression update, WhereClause where, Returning returning)
            implements PartiqlStatement {}

    /** Removes an item; that there is none is no error. */
    record Delete(Source source, WhereClause where, Returning returning) implements PartiqlStatement {}

    /** The condition of a transaction: that an item is there and satisfies it. */
    record Exists(Select select) implements PartiqlStatement {
        @Override
        public Source source() {
            return select.source();
        }
    }

    /** What a write answers. */
    enum Returning {
        NOTHING,
        ALL_OLD,
        ALL_NEW,
        MODIFIED_OLD,
        MODIFIED_NEW
    }

    /**
     * Parses a statement.
     *
     * @param parameters the values of its question marks, in their order
     * @throws InvalidInputException when it is not valid; the message never quotes a value of the statement
     */
    static PartiqlStatement parse(String text, List<AttributeValue> parameters) {
        if (text.length() > Limits.MAX_STATEMENT_CHARS) {
            throw PartiqlReader.malformed("The statement is too long");
        }
        return new PartiqlParser(new PartiqlReader(text, parameters)).parse();
    }
}
