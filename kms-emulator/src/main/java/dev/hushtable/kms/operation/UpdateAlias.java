package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.Alias;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.time.temporal.ChronoUnit;

/**
 * Lets an alias stand for another key.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateAlias.html">UpdateAlias</a>
 */
final class UpdateAlias implements Operation {
    private final Keyring keyring;

    UpdateAlias(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "UpdateAlias";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String name = request.requiredString("AliasName", TextRule.ALIAS_NAME);
        String keyId = request.requiredString("TargetKeyId", TextRule.KEY_ID);
        request.finish();
        AliasRequests.requireFree(name);
        KeyReference target = keyring.find(keyId, region, Keyring.Naming.KEY_ONLY);
        String aliasArn = keyring.account().aliasArn(region, name).toString();
        Plans plan = Plans.needing(name(), aliasArn, new Conditions())
                .and(name(), target.arn(), new Conditions().key(target, keyring))
                .recording("aliasName", name)
                .recording("targetKeyId", keyId);
        Alias alias = keyring.store().alias(region, name);
        if (alias == null) {
            return plan.running(() -> {
                throw AliasRequests.notFound(aliasArn);
            });
        }
        KeyReference current = keyring.findById(alias.target(), region);
        return plan.and(name(), current.arn(), new Conditions().key(current, keyring))
                .running(() -> execute(alias, current, target));
    }

    /** Whoever uses an alias does not see its key: what worked with the old one must with the new one. */
    private static void requireAlike(KmsKey present, KmsKey changed) {
        KmsKey.Birth before = present.birth();
        KmsKey.Birth after = changed.birth();
        boolean bothPairs = before.spec().isKeyPair() && after.spec().isKeyPair();
        if (before.usage() != after.usage()
                || (!bothPairs && before.spec().family() != after.spec().family())) {
            throw KmsException.validation(
                    "The current and new KMS keys of an alias must be of the same type and have the same key usage.");
        }
    }

    private KmsAnswer execute(Alias planned, KeyReference current, KeyReference target) {
        keyring.store().updateAliases(aliases -> {
            Alias alias = aliases.get(planned.address());
            if (alias == null) {
                throw AliasRequests.notFound(keyring.account()
                        .aliasArn(planned.address().region(), planned.name())
                        .toString());
            }
            AliasRequests.requireUnmoved(alias, current);
            KmsKey changed = keyring.require(target, KeyRule.CHANGE);
            KmsKey present = keyring.require(current, KeyRule.READ);
            KeyId newTarget = changed.id();
            requireAlike(present, changed);
            if (!newTarget.equals(alias.target())) {
                AliasRequests.requireRoom(aliases, newTarget);
            }
            aliases.put(alias.address(), alias.movedTo(newTarget, keyring.now().truncatedTo(ChronoUnit.MILLIS)));
            return aliases;
        });
        return KmsAnswer.nothing();
    }
}
