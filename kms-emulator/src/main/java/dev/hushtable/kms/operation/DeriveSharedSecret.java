package dev.hushtable.kms.operation;

import dev.hushtable.kms.asymmetric.EcKeyPair;
import dev.hushtable.kms.asymmetric.MalformedKeyException;
import dev.hushtable.kms.key.KeyUsage;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestLists;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.util.Arrays;
import java.util.List;

/**
 * The raw secret that a key agreement key shares with a peer's public key.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_DeriveSharedSecret.html">DeriveSharedSecret</a>
 */
final class DeriveSharedSecret implements Operation {
    private final Keyring keyring;
    private final PrivateKeys privateKeys;

    DeriveSharedSecret(Keyring keyring, PrivateKeys privateKeys) {
        this.keyring = keyring;
        this.privateKeys = privateKeys;
    }

    @Override
    public String name() {
        return "DeriveSharedSecret";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        String algorithm = request.requiredChoice("KeyAgreementAlgorithm", List.of("ECDH"));
        byte[] peer = request.requiredBlob("PublicKey", Limits.MAX_PUBLIC_KEY_BYTES);
        RequestReader.Flag dryRun = request.flag("DryRun");
        RequestLists.checkGrantTokens(request);
        Ciphers.refuseRecipient(request);
        request.finish();
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_OR_ALIAS);
        Conditions conditions = new Conditions().key(key, keyring).one("kms:KeyAgreementAlgorithm", algorithm);
        return Plans.needing(name(), key.arn(), conditions)
                .recording("keyId", keyId)
                .recording("keyAgreementAlgorithm", algorithm)
                .running(() -> {
                    KmsKey usable = keyring.require(key, KeyRule.USE);
                    Ciphers.requireUsage(usable, keyring, KeyUsage.KEY_AGREEMENT, name());
                    return execute(usable, algorithm, shared(usable, peer), dryRun);
                });
    }

    private byte[] shared(KmsKey key, byte[] peer) {
        try (EcKeyPair pair = privateKeys.open(key, EcKeyPair.class)) {
            return pair.agree(peer);
        } catch (MalformedKeyException e) {
            throw KmsException.validation("PublicKey is not the DER-encoded public key of an "
                    + key.birth().spec() + " key pair.");
        }
    }

    private KmsAnswer execute(KmsKey key, String algorithm, byte[] secret, RequestReader.Flag dryRun) {
        try {
            Ciphers.stopDryRun(dryRun);
            return KmsAnswer.of(Answers.object()
                    .put("KeyId", keyring.arn(key))
                    .put("SharedSecret", secret.clone())
                    .put("KeyAgreementAlgorithm", algorithm)
                    .put("KeyOrigin", key.birth().origin().name()));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
