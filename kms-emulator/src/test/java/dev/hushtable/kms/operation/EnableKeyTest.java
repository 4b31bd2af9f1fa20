package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.kms.KmsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EnableKeyTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void makes_a_disabled_key_usable_again() {
        String id = kms.createKey();
        String blob = kms.encrypt(id, "x", "{}");
        kms.call("DisableKey", "{'KeyId':'" + id + "'}");

        assertThat(kms.call("EnableKey", "{'KeyId':'" + id + "'}")).isEmpty();

        assertThat(kms.state(id)).isEqualTo("Enabled");
        assertThat(kms.call("Decrypt", "{'CiphertextBlob':'" + blob + "'}").has("Plaintext"))
                .isTrue();
    }

    @Test
    void knows_no_aliases() {
        String id = kms.createKey();
        kms.alias("alias/phi", id);

        kms.refuses("EnableKey", "{'KeyId':'alias/phi'}", "NotFoundException", "Invalid keyId 'alias/phi'");
        String arn = kms.keyArn(id).replace("key/" + id, "alias/phi");
        kms.refuses("EnableKey", "{'KeyId':'" + arn + "'}", "InvalidArnException");
    }
}
