package dev.hushtable.service.expression;

import dev.hushtable.service.expression.PartiqlStatement.Delete;
import dev.hushtable.service.expression.PartiqlStatement.Direction;
import dev.hushtable.service.expression.PartiqlStatement.Exists;
import dev.hushtable.service.expression.PartiqlStatement.Insert;
import dev.hushtable.service.expression.PartiqlStatement.OrderBy;
import dev.hushtable.service.expression.PartiqlStatement.Returning;
import dev.hushtable.service.expression.PartiqlStatement.Select;
import dev.hushtable.service.expression.PartiqlStatement.Source;
import dev.hushtable.service.expression.PartiqlStatement.Update;
import dev.hushtable.service.item.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads statements: by recursive descent, one method a rule.
 *
 * <pre>{@code
 * statement = ( select / insert / update / delete / exists ) [ ";" ]
 * select    = "SELECT" ( "*" / path *( "," path ) ) "FROM" source [ "WHERE" or ] [ order ]
 * order     = "ORDER" "BY" name [ "ASC" / "DESC" ] *( "," name [ "ASC" / "DESC" ] )
 * insert    = "INSERT" "INTO" source "VALUE" value
 * update    = "UPDATE" source 1*( set / remove ) "WHERE" or [ returning ]
 * delete    = "DELETE" "FROM" source "WHERE" or [ returning ]
 * exists    = "EXISTS" "(" select ")"
 * source    = name [ "." name ]
 * returning = "RETURNING" ( "ALL" / "MODIFIED" ) ( "OLD" / "NEW" ) "*"
 * }</pre>
 */
final class PartiqlParser {
    private static final List<String> UNSUPPORTED = List.of("LIMIT", "OFFSET", "GROUP", "HAVING");
    private static final String NO_KEY = "Where clause does not contain a mandatory equality on all key attributes";

    private final PartiqlReader reader;
    private final PartiqlPaths paths;

    PartiqlParser(PartiqlReader reader) {
        this.reader = reader;
        this.paths = new PartiqlPaths(reader);
    }

    PartiqlStatement parse() {
        PartiqlStatement statement = statement();
        reader.acceptSymbol(";");
        if (UNSUPPORTED.stream().anyMatch(reader.peek()::isKeyword)) {
            throw new InvalidInputException(
                    "Unsupported clause: " + reader.peek().text().toUpperCase(Locale.ROOT));
        }
        if (reader.peek().type() != PartiqlToken.Type.END) {
            throw PartiqlReader.malformed("Unexpected token after expression");
        }
        reader.requireAllParametersTaken();
        return statement;
    }

    private PartiqlStatement statement() {
        if (reader.acceptKeyword("SELECT")) {
            return select();
        }
        if (reader.acceptKeyword("INSERT")) {
            return insert();
        }
        if (reader.acceptKeyword("UPDATE")) {
            return update();
        }
        if (reader.acceptKeyword("DELETE")) {
            return delete();
        }
        if (reader.acceptKeyword("EXISTS")) {
            reader.expectSymbol("(");
            reader.expectKeyword("SELECT");
            Exists exists = new Exists(select());
            reader.expectSymbol(")");
            return exists;
        }
        throw PartiqlReader.malformed("Expected data manipulation");
    }

    private Select select() {
        SelectList columns = columns();
        reader.takeNames();
        reader.expectKeyword("FROM");
        Source source = source();
        WhereClause where = where();
        return new Select(source, columns, where, order(where));
    }

    private @Nullable SelectList columns() {
        if (reader.acceptSymbol("*")) {
            if (reader.peek().isSymbol(",")) {
                throw new InvalidInputException(
                        "Other attributes should not be present in the projection when '*' is used.");
            }
            return null;
        }
        List<DocumentPath> columns = new ArrayList<>();
        do {
            columns.add(paths.parse());
        } while (reader.acceptSymbol(","));
        return SelectList.of(columns);
    }

    private Source source() {
        String table = sourceName();
        return new Source(table, reader.acceptSymbol(".") ? sourceName() : null);
    }

    private String sourceName() {
        if (!reader.peek().isName()) {
            throw PartiqlReader.malformed("Expected identifier");
        }
        return reader.next().text();
    }

    private @Nullable WhereClause where() {
        if (!reader.acceptKeyword("WHERE")) {
            return null;
        }
        Condition condition = new PartiqlConditions(reader).parse();
        return new WhereClause(condition, reader.takeNames());
    }

    private List<OrderBy> order(@Nullable WhereClause where) {
        List<OrderBy> order = new ArrayList<>();
        if (!reader.acceptKeyword("ORDER")) {
            return order;
        }
        reader.expectKeyword("BY");
        if (where == null) {
            throw new InvalidInputException("Must have WHERE clause in the statement when using ORDER BY clause.");
        }
        do {
            DocumentPath path = paths.parse();
            boolean descending = reader.acceptKeyword("DESC");
            if (!descending) {
                reader.acceptKeyword("ASC");
            }
            if (path.elements().size() > 1) {
                throw new InvalidInputException("Only key attributes can be used in ORDER BY clause");
            }
            order.add(new OrderBy(path.topLevelName(), descending ? Direction.DESC : Direction.ASC));
        } while (reader.acceptSymbol(","));
        return order;
    }

    private Insert insert() {
        reader.expectKeyword("INTO");
        Source source = source();
        reader.expectKeyword("VALUE");
        return new Insert(source, new PartiqlValues(reader).item().attributes());
    }

    private Update update() {
        Source source = source();
        UpdateExpression update = new PartiqlUpdates(reader).parse();
        return new Update(source, update, requiredWhere(), returning());
    }

    private Delete delete() {
        reader.expectKeyword("FROM");
        return new Delete(source(), requiredWhere(), returning());
    }

    private WhereClause requiredWhere() {
        WhereClause where = where();
        if (where == null) {
            throw new InvalidInputException(NO_KEY);
        }
        return where;
    }

    private Returning returning() {
        if (!reader.acceptKeyword("RETURNING")) {
            return Returning.NOTHING;
        }
        boolean all = reader.acceptKeyword("ALL");
        if (!all) {
            reader.expectKeyword("MODIFIED");
        }
        boolean old = reader.acceptKeyword("OLD");
        if (!old) {
            reader.expectKeyword("NEW");
        }
        reader.expectSymbol("*");
        if (all) {
            return old ? Returning.ALL_OLD : Returning.ALL_NEW;
        }
        return old ? Returning.MODIFIED_OLD : Returning.MODIFIED_NEW;
    }
}
