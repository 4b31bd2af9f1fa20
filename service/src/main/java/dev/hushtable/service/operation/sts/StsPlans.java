package dev.hushtable.service.operation.sts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.operation.ApiRequest;
import org.jspecify.annotations.Nullable;

/** Plans requests of STS that nobody sends, for the tools of policy authors. They are written as SDKs take them. */
public final class StsPlans {
    private StsPlans() {}

    /**
     * What the operation would have to be allowed; null when there is no such operation, or what it asks depends on more
     * than the request.
     *
     * @throws dev.hushtable.service.wire.ApiException when the request is not valid, as the server would answer
     */
    public static @Nullable Plan of(String operation, ApiRequest request) {
        ApiRequest sent = new ApiRequest(request.caller(), form(request.body()));
        return switch (operation) {
            case AssumeRole.NAME -> AssumeRole.planned(sent);
            case GetFederationToken.NAME -> GetFederationToken.planned(sent);
            default -> null;
        };
    }

    /** As the query protocol has it: {@code Tags.member.1.Key}. */
    private static ObjectNode form(ObjectNode request) {
        ObjectNode form = JsonNodeFactory.instance.objectNode().put("Version", StsForm.VERSION);
        request.properties().forEach(member -> add(member.getKey(), member.getValue(), form));
        return form;
    }

    private static void add(String name, JsonNode value, ObjectNode form) {
        switch (value) {
            case ArrayNode list -> {
                for (int i = 0; i < list.size(); i++) {
                    addMember(name + ".member." + (i + 1), list.get(i), form);
                }
            }
            // A session policy may be written as a document.
            case ObjectNode document -> form.put(name, document.toString());
            default -> form.put(name, value.asText());
        }
    }

    private static void addMember(String name, JsonNode value, ObjectNode form) {
        if (value instanceof ObjectNode structure) {
            structure
                    .properties()
                    .forEach(member -> form.put(
                            name + '.' + member.getKey(), member.getValue().asText()));
        } else {
            form.put(name, value.asText());
        }
    }
}
