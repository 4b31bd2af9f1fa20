package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KmsApiTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void refuses_operations_that_there_are_not() {
        kms.refuses("Resign", "{}", "UnknownOperationException", "");
        kms.refuses("CreateCustomKeyStore", "{}", "UnsupportedOperationException");
        assertThat(kms.emulator().api().operationNames())
                .contains("Encrypt", "CreateCustomKeyStore")
                .doesNotContain("Resign");
    }

    @Test
    void refuses_regions_that_could_be_paths() {
        assertThatThrownBy(() -> kms.callIn("../../etc", "CreateKey", "{}"))
                .isInstanceOf(KmsException.class)
                .hasMessageContaining("Region");
    }

    // What the record says must be safe to keep for years: names, never what was sealed.
    @Test
    void records_neither_plaintext_nor_blobs_nor_descriptions() {
        String id = kms.createKey();
        String secret = KmsFixture.base64("a secret");

        KmsPlan encrypt = kms.plan(
                "Encrypt", "{'KeyId':'" + id + "','Plaintext':'" + secret + "','EncryptionContext':{'b':'2','a':'1'}}");
        KmsPlan describe = kms.plan("UpdateKeyDescription", "{'KeyId':'" + id + "','Description':'a secret'}");

        assertThat(encrypt.auditParameters())
                .containsEntry("keyId", id)
                .containsEntry("encryptionContext", "{\"a\":\"1\",\"b\":\"2\"}")
                .hasSize(3);
        assertThat(describe.auditParameters()).containsOnlyKeys("keyId");
    }
}
