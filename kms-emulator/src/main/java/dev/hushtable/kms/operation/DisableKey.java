package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KeyState;
import dev.hushtable.kms.protocol.KmsAnswer;

/**
 * Makes a key unusable until it is enabled again. Holds for every call that begins afterwards.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKey.html">DisableKey</a>
 */
final class DisableKey extends KeyOperation {
    DisableKey(Keyring keyring) {
        super(keyring);
    }

    @Override
    public String name() {
        return "DisableKey";
    }

    @Override
    KmsAnswer execute(KeyReference reference) {
        keyring.changeState(reference, KeyRule.SWITCH, new KeyState.Disabled());
        return KmsAnswer.nothing();
    }
}
