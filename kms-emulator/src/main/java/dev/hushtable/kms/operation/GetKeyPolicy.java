package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;

/**
 * Tells the key policy of a key.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html">GetKeyPolicy</a>
 */
final class GetKeyPolicy implements Operation {
    private final Keyring keyring;

    GetKeyPolicy(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "GetKeyPolicy";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        String policyName = request.optionalString("PolicyName", TextRule.POLICY_NAME);
        request.finish();
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_ONLY);
        return Plans.needing(name(), key.arn(), new Conditions().key(key, keyring))
                .recording("keyId", keyId)
                .running(() -> execute(key, policyName == null ? KeyPolicy.NAME : policyName));
    }

    private KmsAnswer execute(KeyReference reference, String policyName) {
        KmsKey key = keyring.require(reference, KeyRule.READ);
        if (!policyName.equals(KeyPolicy.NAME)) {
            throw KmsException.notFound("No such policy exists");
        }
        return KmsAnswer.of(Answers.object()
                .put("Policy", KeyPolicy.of(key, keyring.account()))
                .put("PolicyName", KeyPolicy.NAME));
    }
}
