package dev.hushtable.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReachTest {

    @ParameterizedTest
    @CsvSource({
        "dynamodb:GetItem, true, true",
        "dynamodb:BatchWriteItem, true, true",
        "dynamodb:ConditionCheckItem, true, true",
        "dynamodb:DescribeTable, true, true",
        "dynamodb:UntagResource, true, true",
        "dynamodb:PartiQLSelect, true, false",
        "dynamodb:PutResourcePolicy, true, false",
        "dynamodb:DescribeTimeToLive, true, false",
        "dynamodb:CreateTable, false, false",
        "dynamodb:ListTables, false, false",
        "dynamodb:RestoreTableFromBackup, false, false",
        "kms:Decrypt, true, true",
        "kms:CreateGrant, true, true",
        "kms:PutKeyPolicy, true, false",
    })
    void tells_for_whom_the_policy_of_a_resource_counts(String action, boolean atHome, boolean abroad) {
        PolicyReach reach = PolicyReach.of(action);

        assertThat(reach.includes("111122223333", "111122223333")).isEqualTo(atHome);
        assertThat(reach.includes("999999999999", "111122223333")).isEqualTo(abroad);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:dynamodb:us-east-1:111122223333:table/T, 111122223333",
        "arn:aws:s3:::bucket, mine",
        "*, mine",
        "arn:aws:kms, mine",
    })
    void finds_the_account_of_a_resource(String arn, String account) {
        assertThat(ResourceAccount.of(arn, "mine")).isEqualTo(account);
    }
}
