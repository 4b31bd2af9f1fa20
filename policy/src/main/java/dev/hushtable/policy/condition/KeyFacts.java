package dev.hushtable.policy.condition;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What kind of values a condition key has, from AWS's service authorization reference and "AWS global condition context
 * keys". Keys not listed hold one text.
 *
 * @param values the only values there are; empty when any may come
 */
public record KeyFacts(Type type, Cardinality cardinality, List<String> values) {

    /** What a value is. */
    public enum Type {
        TEXT,
        NUMBER,
        DATE,
        BOOLEAN,
        ADDRESS,
        ARN
    }

    /** How many values a request has. */
    public enum Cardinality {
        ONE,
        MANY
    }

    private static final KeyFacts TEXT = new KeyFacts(Type.TEXT, Cardinality.ONE, List.of());

    private static final Map<Type, Set<String>> BY_TYPE = Map.of(
            Type.DATE,
            Set.of("aws:currenttime", "aws:epochtime", "aws:tokenissuetime", "kms:validto"),
            Type.NUMBER,
            Set.of(
                    "aws:multifactorauthage",
                    "sts:durationseconds",
                    "kms:rotationperiodindays",
                    "kms:schedulekeydeletionpendingwindowindays"),
            Type.BOOLEAN,
            Set.of(
                    "aws:multifactorauthpresent",
                    "aws:securetransport",
                    "aws:viaawsservice",
                    "aws:principalisawsservice",
                    "dynamodb:fulltablescan",
                    "kms:grantisforawsresource",
                    "kms:bypasspolicylockoutsafetycheck",
                    "kms:multiregion",
                    "kms:reencryptonsamekey"),
            Type.ADDRESS,
            Set.of("aws:sourceip", "aws:vpcsourceip", "aws:ec2instancesourceprivateipv4"),
            Type.ARN,
            Set.of(
                    "aws:principalarn",
                    "aws:sourcearn",
                    "aws:sourcevpcarn",
                    "aws:chatbotsourcearn",
                    "dynamodb:fistargetarns",
                    "sts:taskpolicyarn"));

    private static final Set<String> MANY = Set.of(
            "aws:calledvia",
            "aws:principalorgpaths",
            "aws:principalservicenameslist",
            "aws:resourceorgpaths",
            "aws:sourceorgpaths",
            "aws:tagkeys",
            "aws:vpceorgpaths",
            "dynamodb:attributes",
            "dynamodb:firstpartitionkeyvalues",
            "dynamodb:fistargetarns",
            "dynamodb:fourthpartitionkeyvalues",
            "dynamodb:leadingkeys",
            "dynamodb:secondpartitionkeyvalues",
            "dynamodb:thirdpartitionkeyvalues",
            "hushtable:basepartitionkeyvalues",
            "hushtable:returnedattributes",
            "hushtable:sortkeyvalues",
            "kms:encryptioncontextkeys",
            "kms:grantoperations",
            "kms:resourcealiases",
            "sts:transitivetagkeys");

    private static final Map<String, List<String>> VALUES = Map.of(
            "dynamodb:select",
            List.of("ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES", "SPECIFIC_ATTRIBUTES", "COUNT"),
            "dynamodb:returnvalues",
            List.of("NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"),
            "dynamodb:returnconsumedcapacity",
            List.of("NONE", "TOTAL", "INDEXES"),
            "dynamodb:enclosingoperation",
            List.of("TransactGetItems", "TransactWriteItems", "ExecuteTransaction"),
            "aws:principaltype",
            List.of("Account", "User", "FederatedUser", "AssumedRole", "Anonymous"));

    public KeyFacts {
        values = List.copyOf(values);
    }

    /** The facts of a key, in any case of letters. */
    public static KeyFacts of(String key) {
        String lowered = key.toLowerCase(Locale.ROOT);
        for (Map.Entry<Type, Set<String>> entry : BY_TYPE.entrySet()) {
            if (entry.getValue().contains(lowered)) {
                return new KeyFacts(entry.getKey(), cardinality(lowered), List.of());
            }
        }
        List<String> values = VALUES.getOrDefault(lowered, List.of());
        boolean plain = values.isEmpty() && !MANY.contains(lowered);
        return plain ? TEXT : new KeyFacts(Type.TEXT, cardinality(lowered), values);
    }

    private static Cardinality cardinality(String lowered) {
        return MANY.contains(lowered) ? Cardinality.MANY : Cardinality.ONE;
    }
}
