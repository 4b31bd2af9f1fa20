package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.key.Alias;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the aliases of the Region, or those of one key.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_ListAliases.html">ListAliases</a>
 */
final class ListAliases implements Operation {
    private final Keyring keyring;

    ListAliases(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "ListAliases";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.optionalString("KeyId", TextRule.KEY_ID);
        Page page = Page.read(name(), request, Limits.DEFAULT_ALIASES_PAGE, Limits.MAX_ALIASES_PAGE);
        request.finish();
        KeyReference key = keyId == null ? null : keyring.find(keyId, region, Keyring.Naming.KEY_ONLY);
        return Plans.needing(name(), "*", new Conditions())
                .recording("keyId", keyId)
                .running(() -> execute(region, key, page));
    }

    private KmsAnswer execute(String region, @Nullable KeyReference reference, Page page) {
        List<Alias> aliases = reference == null
                ? keyring.store().aliases(region)
                : keyring.store()
                        .aliases(keyring.require(reference, KeyRule.READ).address());
        ObjectNode answer = Answers.object();
        ArrayNode list = answer.putArray("Aliases");
        for (Alias alias : page.of(aliases, Alias::name, answer)) {
            ObjectNode entry = list.addObject()
                    .put("AliasName", alias.name())
                    .put(
                            "AliasArn",
                            keyring.account().aliasArn(region, alias.name()).toString())
                    .put("TargetKeyId", alias.target().text());
            entry.set("CreationDate", Answers.time(alias.createdAt()));
            entry.set("LastUpdatedDate", Answers.time(alias.updatedAt()));
        }
        return KmsAnswer.of(answer);
    }
}
