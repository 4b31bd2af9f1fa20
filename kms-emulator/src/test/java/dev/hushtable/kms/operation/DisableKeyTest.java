package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.kms.KmsFixture;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DisableKeyTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void stops_every_use_at_once() {
        String id = kms.createKey();
        String blob = kms.encrypt(id, "x", "{}");
        String disabled = kms.keyArn(id) + " is disabled.";

        kms.call("DisableKey", "{'KeyId':'" + id + "'}");

        assertThat(kms.state(id)).isEqualTo("Disabled");
        kms.refuses("Encrypt", "{'KeyId':'" + id + "','Plaintext':'AAAA'}", "DisabledException", disabled);
        kms.refuses("Decrypt", "{'CiphertextBlob':'" + blob + "'}", "DisabledException", disabled);
        kms.refuses("GenerateDataKey", "{'KeyId':'" + id + "','KeySpec':'AES_256'}", "DisabledException", disabled);
    }

    @Test
    void stays_so_after_a_restart() throws IOException {
        String id = kms.createKey();
        kms.call("DisableKey", "{'KeyId':'" + id + "'}");

        kms.reopen();

        assertThat(kms.state(id)).isEqualTo("Disabled");
    }
}
