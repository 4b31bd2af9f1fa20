package dev.hushtable.service.authoring;

import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.service.access.ClassKeys;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.operation.kms.NamedClassKeys;
import dev.hushtable.service.wire.ApiException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the policies of a workspace say of the keys of attribute classes. There is no KMS to ask which key an alias means:
 * its ARN is taken to be {@code key/alias/NAME}, which patterns match and the id of a key does not; and key policies and
 * grants, which may allow or deny more, are not known. Stateless.
 */
public final class WorkspaceClassKeys implements ClassKeys {
    private static final String ALIAS = "alias/";
    private static final String ALIAS_ARN = ":alias/";

    private final Home home;
    private final NamedClassKeys named = new NamedClassKeys(this::arn);

    WorkspaceClassKeys(Home home) {
        this.home = home;
    }

    private String arn(String keyId) {
        if (keyId.startsWith("arn:")) {
            return keyId.replace(ALIAS_ARN, ":key/" + ALIAS);
        }
        return "arn:aws:kms:" + home.region() + ":" + home.accountId() + ":key/" + keyId;
    }

    @Override
    public Footprint use(Use use, Question question) {
        Footprint asked = named.use(use, question);
        int alias = question.keyId().indexOf(ALIAS);
        if (alias < 0) {
            return asked;
        }
        Map<String, ContextValue> context = new HashMap<>(asked.context());
        String name = question.keyId().substring(alias);
        context.put("kms:requestalias", new ContextValue.Single(name));
        context.put("kms:resourcealiases", new ContextValue.Many(List.of(name)));
        return new Footprint(asked.action(), asked.resource(), context);
    }

    @Override
    public ApiException unavailable(KeyUnavailableException cause) {
        return named.unavailable(cause);
    }
}
