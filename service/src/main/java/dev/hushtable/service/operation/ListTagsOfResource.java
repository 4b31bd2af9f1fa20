package dev.hushtable.service.operation;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lists the tags of a table; there are so few that they make one page. */
final class ListTagsOfResource implements DynamoDbOperation<TagPlan> {
    private final Tables tables;

    ListTagsOfResource(Tables tables) {
        this.tables = tables;
    }

    @Override
    public String name() {
        return "ListTagsOfResource";
    }

    @Override
    public Parameters parameters() {
        // No page is ever followed by another, so a NextToken cannot be one of ours.
        return Parameters.of("ResourceArn").butNot("NextToken");
    }

    @Override
    public TagPlan plan(ApiRequest request) {
        Members members = Members.of(request.body());
        String arn = TagPlan.readArn(members);
        members.check();
        parameters().refuseIn(members);
        TableAddress address = TagPlan.address(arn, request, tables);
        RequestContext context = new RequestContext().resourceTags(address.definition());
        return new TagPlan(address, new TreeMap<>(), List.of(), List.of(context.of(name(), address.arn())));
    }

    @Override
    public Reply execute(Permitted<TagPlan> permitted, Recording recording) {
        TableDefinition table = permitted.plan().tell(recording);
        return JsonContent.reply(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("Tags");
            for (Map.Entry<String, String> tag : table.tags().entrySet()) {
                json.writeStartObject();
                json.writeStringField("Key", tag.getKey());
                json.writeStringField("Value", tag.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
