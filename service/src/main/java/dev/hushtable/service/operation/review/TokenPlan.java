package dev.hushtable.service.operation.review;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.TableAddress;
import dev.hushtable.service.operation.TableNames;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.RawAttributes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a token: of an item, or of a principal.
 *
 * @param principal an ARN; null when an item was asked for
 */
record TokenPlan(
        @Nullable TableAddress table,
        Map<String, AttributeValue> key,
        @Nullable String principal,
        String caller) implements Plan {
    private static final String ACTION = "audit:ComputeItemToken";

    static TokenPlan read(ApiRequest request, Tables tables) {
        Members members = Members.of(request.body());
        String caller = request.caller().principal().arn();
        String principal = members.string("PrincipalArn", new Constraint.MinLength(1), new Constraint.MaxLength(2_048));
        if (principal != null) {
            members.check();
            if (members.has("TableName") || members.has("Key")) {
                throw ApiException.validation("Name a PrincipalArn, or a TableName and a Key");
            }
            return new TokenPlan(null, Map.of(), principal, caller);
        }
        String name = TableNames.required(members);
        RawAttributes key = members.requiredAttributes("Key");
        members.check();
        return new TokenPlan(TableAddress.of(name, request, tables), key.read(), null, caller);
    }

    @Override
    public List<Footprint> footprints() {
        return List.of(new Footprint(ACTION, table == null ? "*" : table.arn(), Map.of()));
    }
}
