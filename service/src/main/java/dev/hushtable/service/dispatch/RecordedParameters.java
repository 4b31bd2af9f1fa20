package dev.hushtable.service.dispatch;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.operation.AuditFacts;
import dev.hushtable.service.wire.JsonContent;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code requestParameters}: what a request asked for beside the items themselves. Never a value of an attribute.
 *
 * @param facts what the operation stated
 * @param resources what the request addressed
 */
record RecordedParameters(AuditFacts facts, RecordedResources resources) {
    private static final String TRUNCATED = "truncated";

    /** Names people choose for themselves or for each other. */
    private static final Set<String> PERSONAL = Set.of("externalId", "name", "roleSessionName", "sourceIdentity");

    /** Keeps back what names people. */
    void withhold(Withheld.Members members, String classId) {
        for (String name : PERSONAL) {
            String value = facts.parameters().get(name);
            members.text(classId, name, value == null ? null : SafeText.of(value));
        }
    }

    /**
     * @param members what is kept back of the parameters
     * @param keys what is kept back of the keys of several items
     */
    void write(JsonGenerator json, Withheld.Members members, Withheld.Members keys) throws IOException {
        SortedMap<String, JsonContent> all = new TreeMap<>();
        fitting(parameters()).forEach((name, value) -> all.put(name, content -> content.writeString(value)));
        if (!members.isEmpty()) {
            all.put(Withheld.DIGESTS, members::writeDigests);
        }
        if (!keys.isEmpty()) {
            all.put("keys", keys::writeObject);
        }
        if (all.isEmpty()) {
            json.writeNullField("requestParameters");
            return;
        }
        json.writeObjectFieldStart("requestParameters");
        for (Map.Entry<String, JsonContent> parameter : all.entrySet()) {
            json.writeFieldName(parameter.getKey());
            parameter.getValue().writeTo(json);
        }
        json.writeEndObject();
    }

    private SortedMap<String, String> parameters() {
        SortedMap<String, String> parameters = new TreeMap<>(facts.parameters());
        parameters.keySet().removeAll(PERSONAL);
        if (facts.indexName() != null) {
            parameters.put("indexName", facts.indexName());
        }
        Set<String> tables = resources.tableNames();
        if (tables.size() == 1) {
            parameters.put("tableName", tables.iterator().next());
        }
        return parameters;
    }

    /** As many as fit, and under {@code truncated} how many did not. */
    private static SortedMap<String, String> fitting(SortedMap<String, String> parameters) {
        SortedMap<String, String> shown = new TreeMap<>();
        int budget = AuditLimits.MAX_PARAMETER_BYTES;
        int left = 0;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            String name = SafeText.of(parameter.getKey());
            String value = SafeText.of(parameter.getValue());
            int bytes = SafeText.jsonBytes(name) + SafeText.jsonBytes(value) + 2;
            if (bytes > budget || shown.putIfAbsent(name, value) != null) {
                left++;
            } else {
                budget -= bytes;
            }
        }
        if (left > 0) {
            shown.put(TRUNCATED, Integer.toString(left));
        }
        return shown;
    }
}
