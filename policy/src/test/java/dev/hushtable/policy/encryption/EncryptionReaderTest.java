package dev.hushtable.policy.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.directory.PolicySet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncryptionReaderTest {

    @Test
    void reads_classes_and_subjects_of_a_table() throws PolicyException {
        String text = "{\"Classes\": {\"pii\": {\"KmsKeyId\": \"alias/pii\", \"Attributes\": [\"ssn\", \"dob\"]}},"
                + " \"Subjects\": true}";

        PolicySet policies = PolicySet.compile(Map.of("encryption/Patients.json", text));

        TableEncryption patients = policies.encryption("Patients");
        assertThat(patients).isNotNull();
        assertThat(patients.subjects()).isEqualTo(TableEncryption.Subjects.APART);
        assertThat(patients.classOf("dob")).isEqualTo(patients.classes().getFirst());
        assertThat(patients.classOf("name")).isNull();
        assertThat(patients.classes().getFirst().keyId()).isEqualTo("alias/pii");
        assertThat(policies.encryption("Other")).isNull();
    }

    @Test
    void another_text_is_another_snapshot() throws PolicyException {
        PolicySet without = PolicySet.compile(Map.of("encryption/T.json", "{\"Subjects\": false}"));
        PolicySet with = without.recompile(Map.of("encryption/T.json", "{\"Subjects\": true}"));

        assertThat(with.hash()).isNotEqualTo(without.hash());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"Classes\": {\"pii\": {\"Attributes\": [\"a\"]}}}|1|21|the class has no KmsKeyId",
                "{\"Classes\": {\"pii\": {\"KmsKeyId\": \"alias/p\"}}}|1|21|the class has no Attributes",
                "{\"Classes\": {\"pii\": {\"KmsKeyId\": \"my key\", \"Attributes\": [\"a\"]}}}|1|34|\"my key\" names no KMS key; allowed: key id, key ARN, alias/NAME, alias ARN",
                "{\"Classes\": {\"p i\": {\"KmsKeyId\": \"alias/p\", \"Attributes\": [\"a\"]}}}|1|14|\"p i\" is no name of a class; allowed: 1 to 64 of A-Z a-z 0-9 _ -",
                "{\"Classes\": {\"p\": {\"KmsKeyId\": \"alias/p\", \"Attributes\": [\"a\", \"a\"]}}}|1|63|\"a\" is in class p already; an attribute is in one class",
                "{\"Classes\": {\"p\": {\"KmsKeyId\": \"alias/p\", \"Attributes\": [\"\"]}}}|1|58|the name of an attribute must not be empty",
                "{\"Subjects\": \"yes\"}|1|14|Subjects must be true or false, not a string",
                "{\"Clases\": {}}|1|2|\"Clases\" is not an element of an encryption file (allowed: Classes, Subjects); did you mean Classes?",
            })
    void refuses_what_could_not_mean_anything(String text, int line, int column, String message) {
        PolicyException refused =
                catchThrowableOfType(PolicyException.class, () -> PolicySet.compile(Map.of("encryption/T.json", text)));

        assertThat(refused.problems()).anySatisfy(problem -> {
            assertThat(problem.message()).isEqualTo(message);
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.column()).isEqualTo(column);
        });
    }
}
