package dev.hushtable.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionKeysTest {

    @ParameterizedTest
    @CsvSource({
        "aws:username, aws:username",
        "dynamodb:leadingkeys, dynamodb:LeadingKeys",
        "aws:principaltag/team, aws:PrincipalTag/team",
        "kms:encryptioncontext:aws:x, kms:EncryptionContext:aws:x",
        "s3:prefix, s3:prefix"
    })
    void spells_keys_as_documentation_does(String lowered, String expected) {
        assertThat(ConditionKeys.spelling(lowered)).isEqualTo(expected);
    }
}
