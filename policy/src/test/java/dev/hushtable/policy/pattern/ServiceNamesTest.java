package dev.hushtable.policy.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNamesTest {

    @ParameterizedTest
    @CsvSource({
        "dynamodb,false",
        "DynamoDB,false",
        "dynamo,true",
        "dynamodb-streams,true",
        "dinamodb,true",
        "dyanmodb,true",
        "dimanodb,false",
        "dymanodp,false",
        "dynmodbb,true",
        "s3,false",
        "'',false"
    })
    void tells_a_typing_error_from_another_service(String name, boolean isMisspelt) {
        assertThat(ServiceNames.isDynamoDbMisspelt(name)).isEqualTo(isMisspelt);
    }
}
