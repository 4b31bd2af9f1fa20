package dev.hushtable.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPresenceTest {

    @ParameterizedTest
    @CsvSource({
        // What every request has.
        "dynamodb:GetItem, aws:principalarn, ALWAYS",
        "audit:Export, aws:sourceip, ALWAYS",
        // Of other services nothing is known, and tokens, tags and the like depend on the caller.
        "audit:Export, dynamodb:attributes, SOMETIMES",
        "dynamodb:GetItem, aws:tokenissuetime, SOMETIMES",
        "dynamodb:GetItem, aws:principaltag/team, SOMETIMES",
        "kms:Decrypt, kms:encryptioncontext:a, SOMETIMES",
        "dynamodb:GetItem, kms:viaservice, SOMETIMES",
        "dynamodb:GetItem, sts:externalid, SOMETIMES",
        // DynamoDB's own, by its service authorization reference.
        "dynamodb:GetItem, dynamodb:attributes, ALWAYS",
        "dynamodb:GetItem, dynamodb:leadingkeys, ALWAYS",
        "dynamodb:GetItem, dynamodb:secondpartitionkeyvalues, SOMETIMES",
        "dynamodb:GetItem, dynamodb:enclosingoperation, SOMETIMES",
        "dynamodb:GetItem, dynamodb:returnvalues, NEVER",
        "dynamodb:PutItem, dynamodb:returnvalues, ALWAYS",
        "dynamodb:Scan, dynamodb:leadingkeys, NEVER",
        "dynamodb:DescribeTable, dynamodb:attributes, NEVER",
        // Query and Scan list ReturnValues and have no such parameter.
        "dynamodb:Query, dynamodb:returnvalues, NEVER",
        "dynamodb:Scan, dynamodb:returnvalues, NEVER",
        "dynamodb:Scan, dynamodb:select, ALWAYS",
        // A SELECT may scan.
        "dynamodb:PartiQLSelect, dynamodb:leadingkeys, SOMETIMES",
        "dynamodb:PartiQLSelect, dynamodb:firstpartitionkeyvalues, SOMETIMES",
        "dynamodb:PartiQLSelect, dynamodb:attributes, ALWAYS",
        "dynamodb:PartiQLUpdate, dynamodb:leadingkeys, ALWAYS",
        // Tags of the request, where there can be any; tags of the resource, where there is one.
        "dynamodb:CreateTable, aws:tagkeys, SOMETIMES",
        "dynamodb:CreateTable, aws:requesttag/team, SOMETIMES",
        "dynamodb:UntagResource, aws:tagkeys, SOMETIMES",
        "dynamodb:UntagResource, aws:requesttag/team, NEVER",
        "dynamodb:GetItem, aws:tagkeys, NEVER",
        "dynamodb:GetItem, aws:requesttag/team, NEVER",
        "dynamodb:GetItem, aws:resourcetag/team, SOMETIMES",
        "dynamodb:ListTables, aws:resourcetag/team, NEVER",
        "dynamodb:ListTables, aws:principaltag/team, SOMETIMES"
    })
    void says_whether_requests_for_an_action_carry_a_key(String action, String key, KeyPresence expected) {
        assertThat(KeyPresence.of(action, key)).isEqualTo(expected);
    }
}
