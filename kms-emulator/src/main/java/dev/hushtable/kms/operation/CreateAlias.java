package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.Alias;
import dev.hushtable.kms.key.AliasName;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Gives a key another name.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html">CreateAlias</a>
 */
final class CreateAlias implements Operation {
    private final Keyring keyring;

    CreateAlias(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "CreateAlias";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String name = request.requiredString("AliasName", TextRule.ALIAS_NAME);
        String keyId = request.requiredString("TargetKeyId", TextRule.KEY_ID);
        request.finish();
        AliasRequests.requireFree(name);
        if (keyId.startsWith(AliasName.PREFIX)) {
            throw KmsException.validation("Aliases must refer to keys. Not aliases");
        }
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_ONLY);
        String aliasArn = keyring.account().aliasArn(region, name).toString();
        return Plans.needing(name(), aliasArn, new Conditions())
                .and(name(), key.arn(), new Conditions().key(key, keyring))
                .recording("aliasName", name)
                .recording("targetKeyId", keyId)
                .running(() -> execute(new Alias.Address(region, name), aliasArn, key));
    }

    private KmsAnswer execute(Alias.Address address, String aliasArn, KeyReference reference) {
        keyring.store().updateAliases(aliases -> {
            KeyId target = keyring.require(reference, KeyRule.CHANGE).id();
            if (aliases.containsKey(address)) {
                throw new KmsException(
                        "AlreadyExistsException", "An alias with the name " + aliasArn + " already exists");
            }
            AliasRequests.requireRoom(aliases, target);
            Instant now = keyring.now().truncatedTo(ChronoUnit.MILLIS);
            aliases.put(address, new Alias(address, target, now, now));
            return aliases;
        });
        return KmsAnswer.nothing();
    }
}
