package dev.hushtable.service.authoring;

import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.service.access.ResourcePolicies;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The resource policies that schema files have for their tables. That of a table speaks for its indexes. Immutable. */
final class SchemaPolicies implements ResourcePolicies {
    private static final String INDEX = "/index/";

    private final Map<String, ResourcePolicy> byTableArn = new HashMap<>();

    SchemaPolicies(List<Schema> schemas) {
        for (Schema schema : schemas) {
            if (schema.policy() != null) {
                byTableArn.put(schema.table().identity().arn(), schema.policy());
            }
        }
    }

    @Override
    public @Nullable ResourcePolicy of(String resourceArn) {
        int index = resourceArn.indexOf(INDEX);
        return byTableArn.get(index < 0 ? resourceArn : resourceArn.substring(0, index));
    }
}
