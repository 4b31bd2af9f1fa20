package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.Alias;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;

/**
 * Removes a name of a key; the key is untouched.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_DeleteAlias.html">DeleteAlias</a>
 */
final class DeleteAlias implements Operation {
    private final Keyring keyring;

    DeleteAlias(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "DeleteAlias";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String name = request.requiredString("AliasName", TextRule.ALIAS_NAME);
        request.finish();
        AliasRequests.requireFree(name);
        String aliasArn = keyring.account().aliasArn(region, name).toString();
        Plans plan = Plans.needing(name(), aliasArn, new Conditions()).recording("aliasName", name);
        Alias alias = keyring.store().alias(region, name);
        if (alias == null) {
            return plan.running(() -> {
                throw AliasRequests.notFound(aliasArn);
            });
        }
        KeyReference key = keyring.findById(alias.target(), region);
        return plan.and(name(), key.arn(), new Conditions().key(key, keyring))
                .running(() -> execute(alias.address(), aliasArn, key));
    }

    private KmsAnswer execute(Alias.Address address, String aliasArn, KeyReference planned) {
        keyring.store().updateAliases(aliases -> {
            Alias alias = aliases.remove(address);
            if (alias == null) {
                throw AliasRequests.notFound(aliasArn);
            }
            AliasRequests.requireUnmoved(alias, planned);
            return aliases;
        });
        return KmsAnswer.nothing();
    }
}
