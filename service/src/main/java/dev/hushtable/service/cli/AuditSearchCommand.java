package dev.hushtable.service.cli;

import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hushtable audit search}: any question. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        description = "find records by any of their fields, or count them by some")
final class AuditSearchCommand extends ReviewTool {
    @Option(
            names = {"-w", "--where"},
            paramLabel = "FIELD=VALUE",
            description = "a field and what it must be, as often as needed: TableName, EventName, Decision, DenyReason,"
                    + " ErrorCode, Statement, AttributeReturned, AccessKeyId, KeyArn, Purpose, ...")
    private Map<String, String> where = new LinkedHashMap<>();

    @Option(names = "--attribute", paramLabel = "NAME", description = "what used this attribute in whatever way")
    private @Nullable String attribute;

    @Option(
            names = "--group-by",
            paramLabel = "FIELD,...",
            split = ",",
            description = "count instead, by one to four fields")
    private List<String> groupBy = new ArrayList<>();

    AuditSearchCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void review(AuditSearch search, ReviewPrinter printer) {
        AuditQuery query = options().query();
        for (Map.Entry<String, String> term : where.entrySet()) {
            query = query.with(field(term.getKey()), term.getValue());
        }
        print(search, attribute == null ? query : query.withAttribute(attribute), groupBy, printer);
    }

    /** Prints a summary where one is asked for, else records. */
    static void print(AuditSearch search, AuditQuery query, List<String> groupBy, ReviewPrinter printer) {
        if (groupBy.isEmpty()) {
            printer.page(search.search(query), null);
        } else {
            List<Field> fields = groupBy.stream().map(AuditSearchCommand::field).toList();
            printer.summary(search.summarize(query, fields), groupBy, new PrincipalNames(search));
        }
    }

    static Field field(String name) {
        Field field = Field.named(name);
        if (field == null) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "no field is called '" + name + "'; there are "
                            + Arrays.stream(Field.values()).map(Field::wireName).collect(Collectors.joining(", ")));
        }
        return field;
    }
}
