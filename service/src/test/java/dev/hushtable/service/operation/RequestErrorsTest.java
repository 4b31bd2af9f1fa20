package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Errors of requests on items. The vectors' columns: operation, where the error is told, body (apostrophes for quotation
 * marks), message. What the table catalogue knows must be told by execute, never by plan: plan runs before the decision.
 */
class RequestErrorsTest {
    private static final String NONE = "no error";
    private final TestHouse house = TestHouse.withGameScores();

    @ParameterizedTest
    @CsvFileSource(
            resources = {"request-errors.tsv", "legacy-errors.tsv"},
            delimiter = '\t',
            quoteCharacter = '`',
            maxCharsPerColumn = 10_000)
    void tells_the_words_of_dynamodb_at_the_right_time(String operation, String where, String body, String message) {
        house.createTable("Binary", "pk B");

        boolean beforeDecision = where.equals("plan");
        assertThat(house.planErrorMessage(operation, body)).isEqualTo(beforeDecision ? message : NONE);
        assertThat(house.errorMessage(operation, body)).isEqualTo(message);
        assertThat(house.recording().commits()).isEmpty();
    }
}
