package dev.hushtable.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.PolicyProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"StringEquals\": {}}",
                "{\"StringEquals\": {\"aws:username\": \"a\", \"AWS:PRINCIPALTAG/Team\": [\"b\", 1, true]}}",
                "{\"ForAllValues:StringLikeIfExists\": {\"dynamodb:LeadingKeys\": \"${aws:username}*\"}}",
                "{\"StringEquals\": {\"kms:EncryptionContext:aws:dynamodb:tableName\": \"T\"}}",
                "{\"StringEquals\": {\"cognito-identity.amazonaws.com:aud\": \"x\"}}",
                "{\"IpAddress\": {\"aws:SourceIp\": [\"10.0.0.0/8\", \"::1\"]}}"
            })
    void accepts(String block) {
        assertThat(Conditions.problems(block)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                               | 1 | Condition must be an object, not an array
            {"StringEquals": "a"}                            | 18 | StringEquals must be an object, not a string
            {"StringEqual": {}}                              | 2 | did you mean StringEquals?
            {"stringEquals": {"aws:username": "a"}}          | 2 | did you mean StringEquals?
            {"ForAnyvalue:StringEquals": {}}                 | 2 | is not an operator
            {"NullIfExists": {"aws:username": true}}         | 2 | Null stands alone
            {"ForAllValues:Null": {"aws:username": true}}    | 2 | Null stands alone
            {"Matches": {"aws:username": true}}              | 2 | allowed: StringEquals,
            {"StringEquals": {"aws:usrname": "a"}}           | 19 | did you mean aws:username?
            {"StringEquals": {"dynamodb:LeadingKey": "a"}}   | 19 | did you mean dynamodb:LeadingKeys?
            {"StringEquals": {"dynamodb:Foo": "a"}}          | 19 | is not a condition key
            {"StringEquals": {"dynamo:LeadingKeys": "a"}}    | 19 | did you mean dynamodb:LeadingKeys?
            {"StringEquals": {"LeadingKeys": "a"}}           | 19 | is not a condition key
            {"StringEquals": {"aws:PrincipalTag/": "a"}}     | 19 | is not a condition key
            {"StringEquals": {"hushtable:Purpos": "a"}}      | 19 | did you mean hushtable:Purpose?
            {"StringEquals": {"s3:prefix": "a"}}             | 19 | is not a condition key
            {"StringEquals": {"graph.facebook.com:": "a"}}   | 19 | is not a condition key
            {"StringEquals": {"aws:username": null}}         | 35 | not null
            {"StringEquals": {"aws:username": {}}}           | 35 | not an object
            {"StringEquals": {"aws:username": ["a", []]}}    | 41 | not an array
            {"StringEquals": {"aws:userid": 1, "AWS:USERID": 2}} | 36 | condition keys ignore case
            {"StringEquals": {"aws:userid": "${aws:usrname}"}} | 33 | the variable "aws:usrname"
            {"NumericEquals": {"aws:userid": "ten"}}         | 34 | allowed: a decimal number
            {"NumericEquals": {"aws:userid": "${aws:username}"}} | 34 | takes no variables
            {"NumericEquals": {"aws:userid": "1e1001"}}      | 34 | allowed: a decimal number
            {"NumericEquals": {"aws:userid": "1e-2000000000"}} | 34 | allowed: a decimal number
            {"DateEquals": {"aws:userid": "today"}}          | 31 | allowed: a date
            {"Bool": {"aws:SecureTransport": "yes"}}         | 34 | allowed: true or false
            {"Null": {"aws:username": "yes"}}                | 27 | allowed: true or false
            {"BinaryEquals": {"aws:userid": "%"}}            | 33 | allowed: base64
            {"IpAddress": {"aws:SourceIp": "10.0.0.0/33"}}   | 32 | allowed: an address
            {"IpAddress": {"aws:SourceIp": "::ffff:10.0.0.0/95"}} | 32 | allowed: an address
            {"IpAddress": {"aws:SourceIp": "10.0.0.0/"}}     | 32 | allowed: an address
            {"IpAddress": {"aws:SourceIp": "fe80::1%eth0"}}  | 32 | allowed: an address
            {"IpAddress": {"aws:SourceIp": "1:2:3:4::5:6:7:8"}} | 32 | allowed: an address
            {"IpAddress": {"aws:SourceIp": "1:2:3:4:5:6:7:8:9::1"}} | 32 | allowed: an address
            {"IpAddress": {"aws:SourceIp": "1:2:3:4:5:6:7:1.2.3.4"}} | 32 | allowed: an address
            {"IpAddress": {"aws:SourceIp": "/8"}}            | 32 | allowed: an address
            {"StringEquals": {".facebook.com:id": "a"}}      | 19 | is not a condition key
            {"StringEquals": {":id": "a"}}                   | 19 | is not a condition key
            {"StringEquals": {"aws:userid": "${aws:username"}} | 33 | closing brace
            {"ArnLike": {"aws:PrincipalArn": "*"}}           | 34 | an ARN pattern of six parts
            {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam"}} | 34 | an ARN pattern of six parts
            """)
    void refuses_and_says_where_and_what_is_allowed(String block, int column, String message) {
        assertThat(Conditions.problems(block))
                .singleElement()
                .matches(problem -> problem.line() == 1 && problem.column() == column, "column " + column)
                .extracting(PolicyProblem::message)
                .asString()
                .contains(message);
    }

    // Documents written for several services keep their other statements' keys.
    @Test
    void accepts_keys_of_the_services_a_statement_is_about() {
        String block = "{\"StringEquals\": {\"s3:prefix\": \"a\"}}";

        assertThat(Conditions.problems(block, "s3")).isEmpty();
        assertThat(Conditions.problems(block, "dynamodb")).hasSize(1);
    }

    @Test
    void finds_all_problems_at_once() {
        assertThat(Conditions.problems("{\"Bool\": {\"aws:x\": \"y\"},\n\"Boll\": {\"aws:username\": null}}"))
                .extracting(PolicyProblem::line)
                .containsExactly(1, 1, 2, 2);
    }
}
