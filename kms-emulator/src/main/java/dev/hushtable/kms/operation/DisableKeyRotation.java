package dev.hushtable.kms.operation;

import dev.hushtable.kms.protocol.KmsAnswer;

/**
 * Ends the automatic rotation of a key.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKeyRotation.html">DisableKeyRotation</a>
 */
final class DisableKeyRotation extends KeyOperation {
    DisableKeyRotation(Keyring keyring) {
        super(keyring);
    }

    @Override
    public String name() {
        return "DisableKeyRotation";
    }

    @Override
    KmsAnswer execute(KeyReference reference) {
        EnableKeyRotation.requireRotatable(reference, keyring);
        var unused = keyring.change(
                reference, KeyRule.USE, key -> key.withRotation(key.rotation().withSchedule(null)));
        return KmsAnswer.nothing();
    }
}
