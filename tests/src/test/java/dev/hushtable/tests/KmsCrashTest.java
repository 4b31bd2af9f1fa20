package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.audit.verify.Expectations;
import dev.hushtable.audit.verify.Verdict;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

/**
 * {@code kill -9} in the middle of rotations on demand and of imports: what was answered is there, every ciphertext opens,
 * and material that was deleted by its owner is not back.
 */
@Timeout(14_400)
class KmsCrashTest {
    private static final int KILLS = CrashRounds.orBounded(3);
    private static final int MAX_DELAY_MILLIS = 1_000;
    private static final SdkBytes TEXT = SdkBytes.fromUtf8String("kept");
    private static final OAEPParameterSpec OAEP =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

    private final long seed = CrashRounds.seed();
    private final Random random = new Random(seed);
    private final ConcurrentLinkedQueue<Rotated> rotated = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Imported> imported = new ConcurrentLinkedQueue<>();

    /** How many rotations of a key were answered, and a ciphertext under each of its materials. */
    private record Rotated(String keyId, List<SdkBytes> blobs) {}

    /** A key with material of ours, and what was answered last about it. */
    private record Imported(String keyId, byte[] material, SdkBytes blob, List<KeyState> answered) {}

    @TempDir
    private Path folder;

    @Test
    void what_was_answered_is_there_whenever_the_key_service_is_killed() throws Exception {
        for (int kill = 0; kill <= KILLS; kill++) {
            try (ServerProcess server = ServerProcess.start("kms", folder, Map.of())) {
                check(server);
                if (kill < KILLS) {
                    killAmid(server);
                }
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("kill " + kill + ", seed " + seed + ": " + e.getMessage(), e);
            }
        }
        assertThat(imported).hasSizeGreaterThanOrEqualTo(KILLS);
        assertThat(AuditTrail.pin(folder).verify(Expectations.none()).verdict()).isEqualTo(Verdict.VERIFIED);
        System.out.println("KmsCrashTest: " + KILLS + " kills, " + rotated.size() + " rotated keys, " + imported.size()
                + " with imported material");
    }

    private void killAmid(ServerProcess server) throws InterruptedException {
        int before = imported.size();
        UntilKilled rotations = UntilKilled.repeat(server, this::rotate);
        UntilKilled imports = UntilKilled.repeat(server, this::importMaterial);
        Patience.until("something was imported", () -> imported.size() > before || imports.isOver());
        TimeUnit.MILLISECONDS.sleep(random.nextInt(MAX_DELAY_MILLIS));
        server.kill();
        rotations.join();
        imports.join();
    }

    private void rotate(KmsClient kms) {
        String keyId = kms.createKey().keyMetadata().keyId();
        Rotated key = new Rotated(keyId, new ArrayList<>(List.of(encrypt(kms, keyId))));
        rotated.add(key);
        for (int i = 0; i < 5; i++) {
            kms.rotateKeyOnDemand(rotate -> rotate.keyId(keyId));
            key.blobs().add(encrypt(kms, keyId));
        }
    }

    private void importMaterial(KmsClient kms) throws Exception {
        String keyId = kms.createKey(create -> create.origin(OriginType.EXTERNAL))
                .keyMetadata()
                .keyId();
        byte[] material = new byte[32];
        random.nextBytes(material);
        importInto(kms, keyId, material);
        Imported key = new Imported(keyId, material, encrypt(kms, keyId), new ArrayList<>(List.of(KeyState.ENABLED)));
        imported.add(key);
        kms.deleteImportedKeyMaterial(delete -> delete.keyId(keyId));
        key.answered().add(KeyState.PENDING_IMPORT);
        importInto(kms, keyId, material);
        key.answered().add(KeyState.ENABLED);
    }

    private static void importInto(KmsClient kms, String keyId, byte[] material) throws Exception {
        GetParametersForImportResponse parameters = kms.getParametersForImport(get -> get.keyId(keyId)
                .wrappingAlgorithm(AlgorithmSpec.RSAES_OAEP_SHA_256)
                .wrappingKeySpec(WrappingKeySpec.RSA_2048));
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(
                Cipher.WRAP_MODE,
                KeyFactory.getInstance("RSA")
                        .generatePublic(
                                new X509EncodedKeySpec(parameters.publicKey().asByteArray())),
                OAEP);
        SdkBytes wrapped = SdkBytes.fromByteArray(cipher.wrap(new SecretKeySpec(material, "AES")));
        kms.importKeyMaterial(put -> put.keyId(keyId)
                .importToken(parameters.importToken())
                .encryptedKeyMaterial(wrapped)
                .expirationModel(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE));
    }

    private static SdkBytes encrypt(KmsClient kms, String keyId) {
        return kms.encrypt(encrypt -> encrypt.keyId(keyId).plaintext(TEXT)).ciphertextBlob();
    }

    private void check(ServerProcess server) throws Exception {
        try (KmsClient kms = Clients.ofAdministrator(server).kms()) {
            for (Rotated key : rotated) {
                for (SdkBytes blob : key.blobs()) {
                    assertThat(kms.decrypt(decrypt -> decrypt.ciphertextBlob(blob))
                                    .plaintext())
                            .isEqualTo(TEXT);
                }
                assertThat(kms.listKeyRotations(list -> list.keyId(key.keyId())).rotations())
                        .hasSizeGreaterThanOrEqualTo(key.blobs().size() - 1);
            }
            for (Imported key : imported) {
                check(kms, key);
            }
        }
    }

    /** The call that was not answered may have been done: the next answer is as good as the last. */
    private static void check(KmsClient kms, Imported key) throws Exception {
        KeyState state = kms.describeKey(describe -> describe.keyId(key.keyId()))
                .keyMetadata()
                .keyState();
        switch (key.answered().size()) {
            case 1, 2 -> assertThat(state).isIn(KeyState.ENABLED, KeyState.PENDING_IMPORT);
            default -> assertThat(state).isEqualTo(KeyState.ENABLED);
        }
        if (state == KeyState.PENDING_IMPORT) {
            importInto(kms, key.keyId(), key.material());
        }
        key.answered().clear();
        key.answered().addAll(List.of(KeyState.ENABLED, KeyState.PENDING_IMPORT, KeyState.ENABLED));
        assertThat(kms.decrypt(decrypt -> decrypt.ciphertextBlob(key.blob())).plaintext())
                .isEqualTo(TEXT);
    }
}
