package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.KmsFixture;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ListKeysTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void pages_through_all_keys_of_the_region() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            made.add(kms.createKey());
        }
        kms.callIn("us-east-1", "CreateKey", "{}");

        Set<String> listed = new HashSet<>();
        ObjectNode page = kms.call("ListKeys", "{'Limit':2}");
        int pages = 1;
        page.get("Keys").forEach(key -> listed.add(key.get("KeyId").textValue()));
        while (page.get("Truncated").booleanValue()) {
            page = kms.call(
                    "ListKeys", "{'Limit':2,'Marker':'" + page.get("NextMarker").textValue() + "'}");
            page.get("Keys").forEach(key -> listed.add(key.get("KeyId").textValue()));
            pages++;
        }

        assertThat(listed).isEqualTo(made);
        assertThat(pages).isEqualTo(3);
        assertThat(page.has("NextMarker")).isFalse();
    }

    @Test
    void refuses_limits_and_markers_that_are_none() {
        kms.violates(
                "ListKeys",
                "{'Limit':0}",
                "Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1");
        kms.violates(
                "ListKeys",
                "{'Limit':1001}",
                "Value '1001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 1000");
        kms.refuses("ListKeys", "{'Marker':'*'}", "InvalidMarkerException");
        kms.refuses("ListKeys", "{'Marker':'abcd'}", "InvalidMarkerException");
    }

    @Test
    void refuses_the_marker_of_another_list() {
        String key = kms.createKey();
        kms.alias("alias/a", key);
        kms.alias("alias/b", key);
        String marker = kms.at("/NextMarker", "ListAliases", "{'Limit':1}");

        kms.refuses(
                "ListKeys",
                "{'Marker':'" + marker + "'}",
                "InvalidMarkerException",
                "Could not deserialize marker '" + marker + "'");
    }
}
