package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.ClientConfiguration;
import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.kms.AWSKMS;
import com.amazonaws.services.kms.AWSKMSClientBuilder;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.KmsEnvelopeAead;
import com.google.crypto.tink.integration.awskms.AwsKmsAead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Tink's extension for AWS KMS, unmodified, over the first AWS SDK for Java. */
@Timeout(120)
class TinkTest {
    private static final byte[] TEXT = "a diagnosis".getBytes(StandardCharsets.UTF_8);
    private static final byte[] WARD_7 = "ward 7".getBytes(StandardCharsets.UTF_8);
    private static final byte[] WARD_8 = "ward 8".getBytes(StandardCharsets.UTF_8);
    private static final AWSKMS KMS = client();

    @BeforeAll
    static void register() throws GeneralSecurityException {
        AeadConfig.register();
    }

    private static AWSKMS client() {
        Clients administrator = SharedServer.get().administrator();
        AwsCredentials credentials = administrator.credentials();
        ClientConfiguration settings = new ClientConfiguration();
        settings.getApacheHttpClientConfig()
                .setSslSocketFactory(
                        new SSLConnectionSocketFactory(SharedServer.get().tls()));
        return AWSKMSClientBuilder.standard()
                .withClientConfiguration(settings)
                .withCredentials(new AWSStaticCredentialsProvider(
                        new BasicAWSCredentials(credentials.accessKeyId(), credentials.secretAccessKey())))
                .withEndpointConfiguration(
                        new EndpointConfiguration(administrator.endpoint().toString(), "us-east-1"))
                .build();
    }

    private static Aead key() {
        return new AwsKmsAead(
                KMS,
                SharedServer.get()
                        .administrator()
                        .kms()
                        .createKey()
                        .keyMetadata()
                        .arn());
    }

    private static Aead envelope(Aead key) throws GeneralSecurityException {
        AesGcmParameters dataKeys = AesGcmParameters.builder()
                .setKeySizeBytes(32)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                .build();
        return KmsEnvelopeAead.create(dataKeys, key);
    }

    @Test
    void decrypts_what_it_encrypted_under_a_key() throws GeneralSecurityException {
        Aead key = key();

        assertThat(key.decrypt(key.encrypt(TEXT, WARD_7), WARD_7)).isEqualTo(TEXT);
    }

    @Test
    void decrypts_envelopes() throws GeneralSecurityException {
        Aead envelope = envelope(key());
        byte[] large = new byte[100_000];

        assertThat(envelope.decrypt(envelope.encrypt(large, WARD_7), WARD_7)).isEqualTo(large);
    }

    @Test
    void decrypts_nothing_with_other_associated_data_or_another_key() throws GeneralSecurityException {
        Aead key = key();
        Aead other = key();
        byte[] sealed = key.encrypt(TEXT, WARD_7);
        byte[] enveloped = envelope(key).encrypt(TEXT, WARD_7);

        assertThatThrownBy(() -> key.decrypt(sealed, WARD_8)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> other.decrypt(sealed, WARD_7)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> envelope(key).decrypt(enveloped, WARD_8)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> envelope(other).decrypt(enveloped, WARD_7))
                .isInstanceOf(GeneralSecurityException.class);
    }
}
