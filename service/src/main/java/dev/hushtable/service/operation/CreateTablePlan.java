package dev.hushtable.service.operation;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Lockout;
import dev.hushtable.service.access.Plan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plan to make a table. Whether the name is free is not asked before the decision.
 *
 * @param name of the table
 * @param arn which it will have
 * @param wanted what it is to be
 * @param lockout that whoever gives it a resource policy can change that again
 */
record CreateTablePlan(
        String name,
        String arn,
        CreateTableRequest wanted,
        List<Footprint> footprints,
        @Nullable Lockout lockout) implements Plan {

    CreateTablePlan {
        footprints = List.copyOf(footprints);
    }

    static CreateTablePlan of(CreateTableRequest wanted, ApiRequest request, ChosenKey keys) {
        String arn = TableNames.isArn(wanted.table()) ? wanted.table() : TableNames.arn(request, wanted.table());
        String name = arn.substring(arn.indexOf('/') + 1);
        RequestContext context = new RequestContext();
        if (!wanted.tags().isEmpty()) {
            context.requestTags(wanted.tags());
        }
        List<Footprint> footprints = new ArrayList<>();
        footprints.add(context.of("CreateTable", arn));
        if (!wanted.tags().isEmpty()) {
            footprints.add(context.of("TagResource", arn));
        }
        footprints.addAll(keys.use(wanted.options().kmsKeyId(), arn));
        String policy = wanted.options().policy();
        if (policy == null) {
            return new CreateTablePlan(name, arn, wanted, footprints, null);
        }
        Lockout lockout =
                PutPolicyPlan.lockout(context.of("PutResourcePolicy", arn), PutPolicyPlan.checked(policy, arn));
        footprints.add(lockout.footprint());
        return new CreateTablePlan(name, arn, wanted, footprints, lockout);
    }
}
