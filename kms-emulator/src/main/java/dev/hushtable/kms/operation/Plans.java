package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.Sha256;
import dev.hushtable.kms.protocol.Authorization;
import dev.hushtable.kms.protocol.KmsPlan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Builds the plan of one call: what it needs, what is recorded, what it does. Not thread-safe. */
final class Plans {
    private final List<Authorization> authorizations = new ArrayList<>();
    private final SortedMap<String, String> recorded = new TreeMap<>();
    private KmsPlan.@Nullable NewPolicy newPolicy;

    static Plans needing(String action, String resource, Conditions conditions) {
        return new Plans().and(action, resource, conditions);
    }

    Plans and(String action, String resource, Conditions conditions) {
        authorizations.add(new Authorization("kms:" + action, resource, conditions.toMap()));
        return this;
    }

    /** Has a key policy checked before anything is done. */
    Plans bringing(KmsPlan.NewPolicy policy) {
        newPolicy = policy;
        byte[] digest = Sha256.of(policy.text().getBytes(StandardCharsets.UTF_8));
        return recording("policyHash", "sha256:" + HexFormat.of().formatHex(digest));
    }

    /** Records a parameter, if the request had it. */
    Plans recording(String parameter, @Nullable Object value) {
        if (value != null) {
            recorded.put(parameter, value.toString());
        }
        return this;
    }

    /** Records an encryption context, as AWS does: it is not secret. */
    Plans recording(String parameter, EncryptionContext context) {
        if (!context.pairs().isEmpty()) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            context.pairs().forEach(json::put);
            recorded.put(parameter, json.toString());
        }
        return this;
    }

    KmsPlan running(KmsPlan.Execution execution) {
        return new KmsPlan(authorizations, recorded, newPolicy, execution);
    }
}
