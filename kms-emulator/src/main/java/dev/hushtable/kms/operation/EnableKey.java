package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KeyState;
import dev.hushtable.kms.protocol.KmsAnswer;

/**
 * Makes a disabled key usable again.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKey.html">EnableKey</a>
 */
final class EnableKey extends KeyOperation {
    EnableKey(Keyring keyring) {
        super(keyring);
    }

    @Override
    public String name() {
        return "EnableKey";
    }

    @Override
    KmsAnswer execute(KeyReference reference) {
        keyring.changeState(reference, KeyRule.SWITCH, new KeyState.Enabled());
        return KmsAnswer.nothing();
    }
}
