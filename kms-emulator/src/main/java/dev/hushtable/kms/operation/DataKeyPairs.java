package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.kms.asymmetric.KeyPair;
import dev.hushtable.kms.asymmetric.KeyPairSpec;
import dev.hushtable.kms.blob.v1.BlobCipher;
import dev.hushtable.kms.key.KeySpec;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestLists;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/** Makes key pairs for use outside, their private keys sealed under a symmetric key. Thread-safe. */
final class DataKeyPairs {
    private static final String SM2 = "SM2";
    private static final List<String> SPECS = List.of(
            "RSA_2048",
            "RSA_3072",
            "RSA_4096",
            "ECC_NIST_P256",
            "ECC_NIST_P384",
            "ECC_NIST_P521",
            "ECC_SECG_P256K1",
            SM2,
            "ECC_NIST_EDWARDS25519");

    private final Keyring keyring;
    private final BlobCipher blobs;
    private final SecureRandom random;

    DataKeyPairs(Keyring keyring, BlobCipher blobs, SecureRandom random) {
        this.keyring = keyring;
        this.blobs = blobs;
        this.random = random;
    }

    /** What is handed out of a private key. */
    enum Private {
        SEALED_AND_CLEAR,
        SEALED
    }

    private record Wanted(String spec, EncryptionContext context, Private shown) {}

    KmsPlan plan(String operation, RequestReader request, String region, Private shown) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        String spec = request.requiredChoice("KeyPairSpec", SPECS);
        EncryptionContext context = RequestLists.encryptionContext(request, "EncryptionContext");
        RequestReader.Flag dryRun = request.flag("DryRun");
        RequestLists.checkGrantTokens(request);
        request.finish();
        if (spec.equals(SM2)) {
            throw KmsException.unsupported("KeyPairSpec SM2 is supported in China Regions only.");
        }
        keyring.requireAllowed(KeySpec.valueOf(spec));
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_OR_ALIAS);
        Conditions conditions =
                EncryptionMode.symmetric(context).conditions(key, keyring).one("kms:DataKeyPairSpec", spec);
        return Plans.needing(operation, key.arn(), conditions)
                .recording("keyId", keyId)
                .recording("keyPairSpec", spec)
                .recording("encryptionContext", context)
                .running(() -> {
                    KmsKey usable = Ciphers.usable(key, keyring, Ciphers.SYMMETRIC, operation);
                    Ciphers.stopDryRun(dryRun);
                    return execute(usable, new Wanted(spec, context, shown));
                });
    }

    private KmsAnswer execute(KmsKey key, Wanted wanted) {
        try (KeyPair pair = KeyPair.generate(KeyPairSpec.valueOf(wanted.spec()), random)) {
            byte[] privateKey = pair.privateKey();
            try {
                ObjectNode answer = Answers.object()
                        .put("PrivateKeyCiphertextBlob", blobs.seal(key, privateKey, wanted.context()))
                        .put("PublicKey", pair.publicKey())
                        .put("KeyId", keyring.arn(key))
                        .put("KeyPairSpec", wanted.spec())
                        .put("KeyMaterialId", key.currentMaterial().id());
                if (wanted.shown() == Private.SEALED_AND_CLEAR) {
                    answer.put("PrivateKeyPlaintext", privateKey.clone());
                }
                return KmsAnswer.of(answer);
            } finally {
                Arrays.fill(privateKey, (byte) 0);
            }
        }
    }
}
