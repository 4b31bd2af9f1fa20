package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KeyMaterial.Turn;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;

/**
 * Puts new material in force, which is done when the call returns; automatic rotation keeps its dates.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_RotateKeyOnDemand.html">RotateKeyOnDemand</a>
 */
final class RotateKeyOnDemand implements Operation {
    private final Keyring keyring;
    private final Rotations rotations;

    RotateKeyOnDemand(Keyring keyring, Rotations rotations) {
        this.keyring = keyring;
        this.rotations = rotations;
    }

    @Override
    public String name() {
        return "RotateKeyOnDemand";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        request.finish();
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_ONLY);
        return Plans.needing(name(), key.arn(), new Conditions().key(key, keyring))
                .recording("keyId", keyId)
                .running(() -> execute(key));
    }

    private KmsAnswer execute(KeyReference reference) {
        KmsKey found = keyring.require(reference, KeyRule.READ);
        KeyKinds.requireRotating(found, reference.arn());
        KeyKinds.requireNoReplica(found, reference.arn(), keyring);
        KmsKey rotated = keyring.change(reference, KeyRule.USE, key -> rotations.onDemand(key, reference.arn()));
        keyring.happened(KeyEvent.rotated(reference.arn(), Turn.ON_DEMAND));
        return KmsAnswer.of(Answers.object().put("KeyId", rotated.id().text()));
    }
}
