package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusResponse;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.ImportType;
import software.amazon.awssdk.services.kms.model.IncludeKeyMaterial;
import software.amazon.awssdk.services.kms.model.KeyMaterialState;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.MultiRegionKeyType;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

/** What becomes of KMS keys, through the SDK: rotation, imported material, several Regions, last uses. */
class KmsLifeTest {
    private static final SdkBytes TEXT = SdkBytes.fromUtf8String("a diagnosis");

    private final KmsClient kms = SharedServer.get().administrator().kms();
    private final KmsClient away = SharedServer.get().administrator().kms(Region.EU_WEST_1);

    @AfterEach
    void close() {
        kms.close();
        away.close();
    }

    @Test
    void rotates_keys_and_opens_what_was_sealed_before() {
        String id = kms.createKey().keyMetadata().keyId();
        SdkBytes old = encrypt(kms, id);
        kms.enableKeyRotation(request -> request.keyId(id).rotationPeriodInDays(90));

        kms.rotateKeyOnDemand(request -> request.keyId(id));

        GetKeyRotationStatusResponse status = kms.getKeyRotationStatus(request -> request.keyId(id));
        assertThat(status.keyRotationEnabled()).isTrue();
        assertThat(status.nextRotationDate())
                .isBetween(
                        Instant.now().plus(Duration.ofDays(89)), Instant.now().plus(Duration.ofDays(90)));
        List<RotationsListEntry> materials = kms
                .listKeyRotationsPaginator(
                        request -> request.keyId(id).limit(1).includeKeyMaterial(IncludeKeyMaterial.ALL_KEY_MATERIAL))
                .rotations()
                .stream()
                .toList();
        assertThat(materials)
                .extracting(RotationsListEntry::keyMaterialState)
                .containsExactly(KeyMaterialState.NON_CURRENT, KeyMaterialState.CURRENT);
        DecryptResponse opened = kms.decrypt(request -> request.ciphertextBlob(old));
        assertThat(opened.plaintext()).isEqualTo(TEXT);
        assertThat(opened.keyMaterialId()).isEqualTo(materials.getFirst().keyMaterialId());
        assertThat(kms.decrypt(request -> request.ciphertextBlob(encrypt(kms, id)))
                        .keyMaterialId())
                .isEqualTo(materials.getLast().keyMaterialId());
    }

    @Test
    void imports_material_takes_it_away_and_brings_it_back() {
        String id = kms.createKey(request -> request.origin(OriginType.EXTERNAL))
                .keyMetadata()
                .keyId();
        byte[] material = new byte[32];
        new SecureRandom().nextBytes(material);

        bring(id, material, ImportType.NEW_KEY_MATERIAL);
        SdkBytes blob = encrypt(kms, id);
        kms.deleteImportedKeyMaterial(request -> request.keyId(id));

        assertThat(describe(kms, id).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
        assertThat(Refusal.of(() -> kms.decrypt(request -> request.ciphertextBlob(blob)))
                        .code())
                .isEqualTo("KMSInvalidStateException");
        assertThat(Refusal.of(() -> bring(id, new byte[32], ImportType.EXISTING_KEY_MATERIAL))
                        .code())
                .isEqualTo("IncorrectKeyMaterialException");
        bring(id, material, ImportType.EXISTING_KEY_MATERIAL);
        assertThat(describe(kms, id).expirationModel()).isEqualTo(ExpirationModelType.KEY_MATERIAL_EXPIRES);
        assertThat(kms.decrypt(request -> request.ciphertextBlob(blob)).plaintext())
                .isEqualTo(TEXT);
    }

    private void bring(String id, byte[] material, ImportType type) {
        GetParametersForImportResponse parameters = kms.getParametersForImport(request -> request.keyId(id)
                .wrappingAlgorithm(AlgorithmSpec.RSAES_OAEP_SHA_256)
                .wrappingKeySpec(WrappingKeySpec.RSA_2048));
        SdkBytes wrapped = wrap(parameters.publicKey().asByteArray(), material);
        kms.importKeyMaterial(request -> request.keyId(id)
                .importToken(parameters.importToken())
                .encryptedKeyMaterial(wrapped)
                .importType(type)
                .expirationModel(ExpirationModelType.KEY_MATERIAL_EXPIRES)
                .validTo(Instant.now().plus(Duration.ofDays(30))));
    }

    private static SdkBytes wrap(byte[] publicKey, byte[] material) {
        try {
            PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(publicKey));
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    key,
                    new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
            return SdkBytes.fromByteArray(cipher.doFinal(material));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void opens_in_one_region_what_was_sealed_in_another() {
        String id = kms.createKey(request -> request.multiRegion(true))
                .keyMetadata()
                .keyId();
        KeyMetadata replica = kms.replicateKey(
                        request -> request.keyId(id).replicaRegion("eu-west-1").description("there"))
                .replicaKeyMetadata();
        SdkBytes blob = encrypt(kms, id);

        DecryptResponse opened = away.decrypt(request -> request.ciphertextBlob(blob));

        assertThat(opened.plaintext()).isEqualTo(TEXT);
        assertThat(opened.keyId()).isEqualTo(replica.arn());
        kms.updatePrimaryRegion(request -> request.keyId(id).primaryRegion("eu-west-1"));
        assertThat(describe(away, id).multiRegionConfiguration().multiRegionKeyType())
                .isEqualTo(MultiRegionKeyType.PRIMARY);
        assertThat(away.scheduleKeyDeletion(request -> request.keyId(id)).keyState())
                .isEqualTo(KeyState.PENDING_REPLICA_DELETION);
        away.cancelKeyDeletion(request -> request.keyId(id));
        assertThat(describe(away, id).keyState()).isEqualTo(KeyState.DISABLED);
        assertThat(describe(kms, id).keyState()).isEqualTo(KeyState.ENABLED);
    }

    private static SdkBytes encrypt(KmsClient client, String id) {
        return client.encrypt(request -> request.keyId(id).plaintext(TEXT)).ciphertextBlob();
    }

    private static KeyMetadata describe(KmsClient client, String id) {
        return client.describeKey(request -> request.keyId(id)).keyMetadata();
    }
}
