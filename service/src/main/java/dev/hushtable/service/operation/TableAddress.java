package dev.hushtable.service.operation;

import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * The table a request addresses, by name or by ARN, and what the catalogue knows of it. A name means a table of the
 * caller's account; an ARN means exactly itself and is never mapped to a table of the same name elsewhere.
 *
 * @param given as the request wrote it, which is how answers call it
 * @param name the table's name
 * @param arn what is authorised: the table's own ARN if it exists, else the one the request stands for
 * @param definition null when there is no such table
 */
public record TableAddress(
        String given, String name, String arn, @Nullable TableDefinition definition) {

    public static TableAddress of(String given, ApiRequest request, Tables tables) {
        Matcher arn = TableNames.ARN.matcher(given);
        if (arn.matches()) {
            TableDefinition found = tables.find(arn.group("table"));
            boolean itself = found != null && found.identity().arn().equals(given);
            return new TableAddress(given, arn.group("table"), given, itself ? found : null);
        }
        TableDefinition found = tables.find(given);
        if (found != null && TableNames.accountOf(found.identity().arn()).equals(request.accountId())) {
            return new TableAddress(given, given, found.identity().arn(), found);
        }
        return new TableAddress(given, given, TableNames.arn(request, given), null);
    }

    /** The definition, for operations on items; its absence is told after the decision. */
    AfterDecision<TableDefinition> forItems() {
        return found(Messages.RESOURCE_NOT_FOUND);
    }

    /** The definition, for operations on the table itself; its absence is told after the decision. */
    public AfterDecision<TableDefinition> forTable() {
        return found(Messages.tableNotFound(name));
    }

    private AfterDecision<TableDefinition> found(String textIfNot) {
        return AfterDecision.of(() -> {
            if (definition == null) {
                throw new ApiException(ErrorType.RESOURCE_NOT_FOUND, textIfNot);
            }
            return definition;
        });
    }
}
