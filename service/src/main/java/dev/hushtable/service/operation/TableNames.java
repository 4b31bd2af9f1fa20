package dev.hushtable.service.operation;

import dev.hushtable.service.table.TableLimits;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.Members;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How tables are named on the wire. */
public final class TableNames {
    static final Pattern ARN = Pattern.compile(
            "arn:aws[a-z-]{0,20}:dynamodb:[a-z0-9-]{1,64}:(?<account>[0-9]{12}):table/(?<table>[a-zA-Z0-9_.-]{3,255})");
    private static final Constraint[] NAME = {
        new Constraint.Matches(Pattern.compile("[a-zA-Z0-9_.-]+")),
        new Constraint.MinLength(TableLimits.MIN_NAME_CHARS),
        new Constraint.MaxLength(TableLimits.MAX_NAME_CHARS)
    };
    private static final Constraint NOT_EMPTY = new Constraint.MinLength(1);

    /** What names must satisfy, as it is told of many at once: the last first. */
    static final String CONSTRAINTS =
            List.of(NAME).reversed().stream().map(Constraint::words).collect(Collectors.joining(", ", "[", "]"));

    private TableNames() {}

    /** Reads {@code TableName}: a name or the ARN of a table. */
    public static String required(Members members) {
        String given = members.string("TableName");
        if (given == null) {
            members.missing("TableName");
            return "";
        }
        check(members, "TableName", given);
        return given;
    }

    /** States what is wrong with {@code given} as the name or ARN of a table. */
    static void check(Members members, String member, String given) {
        if (given.isEmpty()) {
            // The model lets a name have one character; what makes it three is asked of those that have one.
            members.constrain(given, member, NOT_EMPTY);
        } else if (!isArn(given)) {
            members.constrain(given, member, NAME);
        }
    }

    /** Whether {@code given} is well-formed as the name or ARN of a table. */
    static boolean canBe(String given) {
        return isArn(given) || Stream.of(NAME).allMatch(constraint -> constraint.isSatisfiedBy(given));
    }

    /** What a plain table name must satisfy. */
    static Constraint[] plain() {
        return NAME.clone();
    }

    /** What the name of an attribute must satisfy. */
    static Constraint attributeName() {
        return new Constraint.MaxLength(TableLimits.MAX_ATTRIBUTE_NAME_CHARS);
    }

    static boolean isArn(String given) {
        return ARN.matcher(given).matches();
    }

    /** The ARN that a name stands for in the caller's account and region. */
    static String arn(ApiRequest request, String name) {
        return "arn:aws:dynamodb:" + request.region() + ":" + request.accountId() + ":table/" + name;
    }

    /** The table's own ARN in that of the table, or of something of it. */
    static String ofTable(String arn) {
        int slash = arn.indexOf('/', arn.indexOf('/') + 1);
        return slash < 0 ? arn : arn.substring(0, slash);
    }

    static String accountOf(String arn) {
        return arn.split(":", 6)[4];
    }
}
