package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;

/**
 * Makes a replica the primary of its multi-Region key, and the primary a replica; done when the call returns.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdatePrimaryRegion.html">UpdatePrimaryRegion</a>
 */
final class UpdatePrimaryRegion implements Operation {
    private final Keyring keyring;

    UpdatePrimaryRegion(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "UpdatePrimaryRegion";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        String newRegion = request.requiredString("PrimaryRegion", TextRule.REGION);
        request.finish();
        KeyReference primary = keyring.find(keyId, region, Keyring.Naming.KEY_ONLY);
        Plans plan = Plans.needing(name(), primary.arn(), conditions(primary, newRegion))
                .recording("keyId", keyId)
                .recording("primaryRegion", newRegion);
        return switch (primary) {
            case KeyReference.Existing existing -> {
                KeyReference replica = keyring.findById(existing.key().id(), newRegion);
                yield plan.and(name(), replica.arn(), conditions(replica, newRegion))
                        .running(() -> execute(existing, replica));
            }
            case KeyReference.Missing missing ->
                plan.running(() -> {
                    throw missing.error();
                });
        };
    }

    private Conditions conditions(KeyReference key, String newRegion) {
        return new Conditions().key(key, keyring).one("kms:PrimaryRegion", newRegion);
    }

    private KmsAnswer execute(KeyReference primary, KeyReference replica) {
        KmsKey found = keyring.require(primary, KeyRule.READ);
        KeyKinds.requirePrimary(found, primary.arn(), keyring);
        KmsKey old = keyring.require(primary, KeyRule.USE);
        KeyAddress target = keyring.require(replica, KeyRule.USE).address();
        if (target.equals(old.address())) {
            throw KmsException.unsupported(primary.arn() + " is the multi-region primary key already.");
        }
        keyring.store().movePrimary(target, present -> {
            KmsKey now = keyring.require(primary, KeyRule.USE);
            KeyKinds.requirePrimary(now, primary.arn(), keyring);
            KeyRule.USE.check(present, replica.arn());
            return present.withRotation(now.rotation());
        });
        return KmsAnswer.nothing();
    }
}
