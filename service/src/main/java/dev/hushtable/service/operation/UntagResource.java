package dev.hushtable.service.operation;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Removes tags from a table; tags it does not have do not matter. */
final class UntagResource implements DynamoDbOperation<TagPlan> {
    private final Tables tables;
    private final TableTags tags;

    UntagResource(Tables tables, TableTags tags) {
        this.tables = tables;
        this.tags = tags;
    }

    @Override
    public String name() {
        return "UntagResource";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of("ResourceArn", "TagKeys");
    }

    @Override
    public TagPlan plan(ApiRequest request) {
        Members members = Members.of(request.body());
        String arn = TagPlan.readArn(members);
        List<String> keys = Tags.readRequiredKeys(members);
        members.check();
        TableAddress address = TagPlan.address(arn, request, tables);
        Tags.requireSome(keys, "Tag Key");
        RequestContext context =
                new RequestContext().resourceTags(address.definition()).tagKeys(keys);
        return new TagPlan(address, new TreeMap<>(), keys, List.of(context.of(name(), address.arn())));
    }

    @Override
    public Reply execute(Permitted<TagPlan> permitted, Recording recording) {
        TagPlan plan = permitted.plan();
        tags.change(plan.tell(recording), current -> current.keySet().removeAll(Set.copyOf(plan.remove())));
        return Reply.json(new byte[0]);
    }
}
