package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.asymmetric.KeyPair;
import dev.hushtable.kms.key.KeySpec;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestLists;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;

/**
 * Hands out the public key of an asymmetric key, with all that its user has to know of it.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_GetPublicKey.html">GetPublicKey</a>
 */
final class GetPublicKey implements Operation {
    private final Keyring keyring;
    private final PrivateKeys privateKeys;

    GetPublicKey(Keyring keyring, PrivateKeys privateKeys) {
        this.keyring = keyring;
        this.privateKeys = privateKeys;
    }

    @Override
    public String name() {
        return "GetPublicKey";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        RequestLists.checkGrantTokens(request);
        request.finish();
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_OR_ALIAS);
        return Plans.needing(name(), key.arn(), new Conditions().key(key, keyring))
                .recording("keyId", keyId)
                .running(() -> execute(keyring.require(key, KeyRule.USE)));
    }

    private KmsAnswer execute(KmsKey key) {
        KeySpec spec = key.birth().spec();
        if (!spec.isKeyPair()) {
            throw KmsException.unsupported(
                    keyring.arn(key) + " key spec is " + spec + " which is not valid for GetPublicKey.");
        }
        ObjectNode answer = Answers.object().put("KeyId", keyring.arn(key));
        try (KeyPair pair = privateKeys.open(key, KeyPair.class)) {
            answer.put("PublicKey", pair.publicKey());
        }
        answer.put("CustomerMasterKeySpec", spec.name())
                .put("KeySpec", spec.name())
                .put("KeyUsage", key.birth().usage().name());
        KeyMetadata.putAlgorithms(key.birth(), answer);
        return KmsAnswer.of(answer);
    }
}
