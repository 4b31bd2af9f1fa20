package dev.hushtable.service.operation;

import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.Members;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The resource whose policy a request is about: a table, or a stream of one. There are no streams yet.
 *
 * @param arn as the request wrote it
 * @param table the table's name
 * @param stream the stream's label, or null when the table itself is meant
 * @param definition null when there is no such table
 */
record PolicyAddress(
        String arn,
        String table,
        @Nullable String stream,
        @Nullable TableDefinition definition) {
    /** API model: ResourceArnString. */
    private static final int MAX_ARN_CHARS = 1_283;

    private static final Pattern RESOURCE = Pattern.compile(
            "(?<table>arn:(?<partition>[a-z-]*):dynamodb:(?<region>[^:]*):(?<account>[0-9]{12}):table/(?<name>[^/:]+))"
                    + "((?<index>/index/.*)|/stream/(?<stream>[^/]+))?");

    static String read(Members members) {
        return members.requiredString(
                "ResourceArn", new Constraint.MinLength(1), new Constraint.MaxLength(MAX_ARN_CHARS));
    }

    /**
     * @throws ApiException when it is no table's and no stream's ARN, or another Region's or
     *     account's
     */
    static PolicyAddress of(String arn, ApiRequest request, Tables tables) {
        if (!arn.startsWith("arn:")) {
            throw invalid("ARNs must start with 'arn:': " + arn);
        }
        Matcher parts = RESOURCE.matcher(arn);
        if (!parts.matches()) {
            throw invalid("Provided Arn is not a DynamoDB resource arn: " + arn);
        }
        if (parts.group("index") != null) {
            throw invalid(
                    "Invalid resource arn provided, only table or stream is accepted. Provided resource arn: " + arn);
        }
        if (!parts.group("account").equals(request.accountId())) {
            throw ApiException.validation(Messages.OWNER_ACCOUNT_ONLY);
        }
        TableDefinition found = tables.find(parts.group("name"));
        boolean itself = found != null && found.identity().arn().equals(parts.group("table"));
        if (!itself && !isHere(parts, request)) {
            throw invalid("Invalid resource Arn: " + arn);
        }
        return new PolicyAddress(arn, parts.group("name"), parts.group("stream"), itself ? found : null);
    }

    private static boolean isHere(Matcher parts, ApiRequest request) {
        return parts.group("partition").equals("aws") && parts.group("region").equals(request.region());
    }

    private static ApiException invalid(String what) {
        return ApiException.validation(Messages.invalidParameter(what));
    }

    /** States the table in the audit record and tells whether the resource exists. */
    TableDefinition tell(Recording recording) {
        recording.facts().table(table, TableNames.ofTable(arn));
        if (definition == null) {
            throw notFound();
        }
        if (stream != null) {
            throw new ApiException(ErrorType.RESOURCE_NOT_FOUND, Messages.streamNotFound(stream, table));
        }
        return definition;
    }

    ApiException notFound() {
        return new ApiException(ErrorType.RESOURCE_NOT_FOUND, Messages.tableNotFound(table));
    }
}
