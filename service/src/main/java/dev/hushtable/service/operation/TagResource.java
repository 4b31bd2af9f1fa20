package dev.hushtable.service.operation;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TagRules;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import java.util.List;
import java.util.SortedMap;

/** Sets tags of a table, replacing values of tags it has. */
final class TagResource implements DynamoDbOperation<TagPlan> {
    private final Tables tables;
    private final TableTags tags;

    TagResource(Tables tables, TableTags tags) {
        this.tables = tables;
        this.tags = tags;
    }

    @Override
    public String name() {
        return "TagResource";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of("ResourceArn", "Tags");
    }

    @Override
    public TagPlan plan(ApiRequest request) {
        Members members = Members.of(request.body());
        String arn = TagPlan.readArn(members);
        SortedMap<String, String> set = Tags.readRequired(members);
        members.check();
        TableAddress address = TagPlan.address(arn, request, tables);
        Tags.requireSome(set.keySet(), "Tag");
        TagRules.checkRequested(set);
        RequestContext context =
                new RequestContext().resourceTags(address.definition()).requestTags(set);
        return new TagPlan(address, set, List.of(), List.of(context.of(name(), address.arn())));
    }

    @Override
    public Reply execute(Permitted<TagPlan> permitted, Recording recording) {
        TagPlan plan = permitted.plan();
        tags.change(plan.tell(recording), current -> {
            current.putAll(plan.set());
            TagRules.checkTotal(current);
        });
        return Reply.json(new byte[0]);
    }
}
