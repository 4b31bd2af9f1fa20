package dev.hushtable.policy.naive;

import java.util.List;

/** Words for policies and requests, so few that they often meet, and many of them one letter beside one another. */
final class Vocabulary {
    static final String OWN = "123456789012";
    static final String OTHER = "210987654321";
    private static final String ARN = "arn:aws:dynamodb:eu-west-1:" + OWN + ":";
    private static final String FOREIGN = "arn:aws:dynamodb:eu-west-1:" + OTHER + ":";

    static final List<String> ACTIONS = List.of(
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:Query",
            "kms:Decrypt",
            "audit:Export",
            "sts:AssumeRole",
            "DynamoDB:getitem");

    static final List<String> ACTION_PATTERNS = List.of(
            "*",
            "dynamodb:*",
            "dynamodb:GetItem",
            "dynamodb:Get*",
            "dynamodb:???Item",
            "DYNAMODB:putitem",
            "dynamodb:*e*",
            "kms:*",
            "kms:decryp?",
            "sts:AssumeRole",
            "sts:*",
            "audit:*",
            "s3:*");

    static final List<String> RESOURCES = List.of(
            "*",
            ARN + "table/a",
            ARN + "table/a",
            ARN + "table/ab",
            ARN + "table/a/index/b",
            ARN + "table/*",
            FOREIGN + "table/a",
            FOREIGN + "table/a",
            "arn:aws:kms:eu-west-1:" + OWN + ":key/a",
            "arn:aws:dynamodb:EU-WEST-1:" + OWN + ":table/a");

    static final List<String> RESOURCE_PATTERNS = List.of(
            "*",
            "*",
            ARN + "table/a",
            ARN + "table/*",
            ARN + "table/a*",
            ARN + "table/?",
            FOREIGN + "table/a",
            "arn:aws:dynamodb:*:*:table/*/index/*",
            "arn:aws:dynamodb:*:*:table/a",
            "arn:aws:dynamodb:*:*:table/ab",
            "arn:aws:dynamodb:*:*:table/abc",
            "arn:aws:dynamodb:*:*:table/a/index/b",
            "arn:aws:dynamodb:*:*:table/a/index/?",
            "arn:aws:dynamodb:*:*:table/b*",
            "arn:aws:dynamodb:eu-????-1:*1*:table/*",
            ARN + "table/${aws:username}",
            ARN + "table/${aws:username}*",
            ARN + "table/${aws:userid, 'a'}",
            ARN + "table/${*}",
            "arn:aws:kms:*:*:key/a");

    /** Fewer than six parts; what they mean differs by type of policy. */
    static final List<String> SHORT_ARNS =
            List.of("arn:aws:dynamodb", "arn:aws:dynamodb:eu-*", "arn:*", "arn:aws:dynamodb:*:" + OWN);

    static final List<String> KEYS =
            List.of("aws:username", "aws:userid", "dynamodb:LeadingKeys", "dynamodb:Attributes", "aws:PrincipalTag/a");

    static final List<String> TEXTS =
            List.of("a", "ab", "A", "*", "?", "a*", "", "b", "É", "😀", "${aws:username}", "a\\b");

    static final List<String> TEXT_PATTERNS = List.of(
            "a",
            "ab",
            "A*",
            "*",
            "?",
            "a*",
            "?b",
            "é",
            "a*b*",
            "${aws:username}",
            "${aws:username}*",
            "x${aws:userid}",
            "${aws:userid, 'b'}",
            "${aws:userid, ''}",
            "${*}",
            "a${?}",
            "${$}{aws:username}",
            "${dynamodb:LeadingKeys}",
            "${aws:PrincipalTag/a, 'a'}b");

    static final List<String> NUMBERS = List.of("1", "1.0", "2", "-3", "1e1", "10", "0", "-0.0");

    static final List<String> DATES = List.of(
            "2026-11-22",
            "2026-11-22T00:00:00Z",
            "2026-11-23T10:00:00.5Z",
            "2026-11-22T02:00:00+02:00",
            "2026-11-21T23:59-00:01",
            "2026-11",
            "2026",
            "1795305600",
            "1795305600000",
            "2025-01-01");

    static final List<String> RANGES = List.of(
            "10.0.0.0/8",
            "10.1.0.0/16",
            "10.1.2.3/32",
            "10.1.2.3",
            "0.0.0.0/0",
            "::/0",
            "2001:db8::/32",
            "2001:db8::1",
            "::ffff:10.1.2.3/128",
            "::ffff:10.0.0.0/104");

    static final List<String> ADDRESSES = List.of(
            "10.1.2.3",
            "10.2.0.1",
            "11.0.0.1",
            "2001:db8::1",
            "2001:DB8:0:0:0:0:0:1",
            "2001:db9::",
            "::ffff:10.1.2.3",
            "::",
            "10.1.2",
            "10.1.2.3/32");

    static final List<String> ARNS = List.of(
            "arn:aws:iam::1:user/a",
            "arn:*:*:*:*:*",
            "arn:aws:iam::?:user/*",
            "arn:aws:iam::1:user/${aws:username}",
            "arn:aws:*::1:${*}",
            "arn:aws:iam::${aws:userid}:user/a");

    static final List<String> BINARIES = List.of("AQI=", "AQI", "AQIE", "");

    static final List<String> ODD_VALUES = List.of(
            "true",
            "FALSE",
            "maybe",
            "arn:aws:iam::1:user/a",
            "arn:aws:iam::2:user/a:b",
            "arn:aws:iam::1:user/*",
            "arn:aws",
            "2026-11-22T00:00:00",
            "2026-13-01");

    static final List<String> PRINCIPALS = List.of(
            "*",
            OWN,
            OTHER,
            "arn:aws:iam::" + OWN + ":root",
            "arn:aws:iam::" + OTHER + ":root",
            "arn:aws:iam::" + OWN + ":user/ann",
            "arn:aws:iam::" + OWN + ":user/bob",
            "arn:aws:iam::" + OTHER + ":user/ann",
            "arn:aws:iam::" + OWN + ":role/ann",
            "arn:aws:iam::" + OWN + ":role/Nurse",
            "arn:aws:iam::" + OTHER + ":role/Nurse",
            "arn:aws:sts::" + OWN + ":assumed-role/Nurse/night",
            "arn:aws:sts::" + OWN + ":assumed-role/Nurse/day",
            "arn:aws:sts::" + OTHER + ":assumed-role/Nurse/night",
            "arn:aws:sts::" + OWN + ":federated-user/ann",
            "arn:aws:sts::" + OWN + ":federated-user/guest");

    static final List<String> OPERATORS = List.of(
            "StringEquals",
            "StringNotEquals",
            "StringEqualsIgnoreCase",
            "StringNotEqualsIgnoreCase",
            "StringLike",
            "StringNotLike",
            "NumericEquals",
            "NumericNotEquals",
            "NumericLessThan",
            "NumericLessThanEquals",
            "NumericGreaterThan",
            "NumericGreaterThanEquals",
            "DateEquals",
            "DateNotEquals",
            "DateLessThan",
            "DateLessThanEquals",
            "DateGreaterThan",
            "DateGreaterThanEquals",
            "Bool",
            "BinaryEquals",
            "IpAddress",
            "NotIpAddress",
            "ArnEquals",
            "ArnLike",
            "ArnNotEquals",
            "ArnNotLike");

    private Vocabulary() {}

    /** What may be written in a policy as values of an operator. */
    static List<String> valuesOf(String operator) {
        if (operator.startsWith("String")) {
            return TEXT_PATTERNS;
        }
        if (operator.startsWith("Numeric")) {
            return NUMBERS;
        }
        if (operator.startsWith("Date")) {
            return DATES;
        }
        return switch (operator) {
            case "Bool" -> List.of("true", "false", "True");
            case "BinaryEquals" -> BINARIES;
            case "IpAddress", "NotIpAddress" -> RANGES;
            default -> ARNS;
        };
    }
}
