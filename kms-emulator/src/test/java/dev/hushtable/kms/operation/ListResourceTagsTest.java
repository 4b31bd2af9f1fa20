package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.KmsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ListResourceTagsTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void pages() {
        String id = kms.call("CreateKey", "{'Tags':[{'TagKey':'a','TagValue':'1'},{'TagKey':'b','TagValue':'2'}]}")
                .at("/KeyMetadata/KeyId")
                .textValue();

        ObjectNode first = kms.call("ListResourceTags", "{'KeyId':'" + id + "','Limit':1}");
        ObjectNode second = kms.call(
                "ListResourceTags",
                "{'KeyId':'" + id + "','Limit':1,'Marker':'"
                        + first.get("NextMarker").textValue() + "'}");

        assertThat(first.at("/Tags/0/TagKey").textValue()).isEqualTo("a");
        assertThat(first.get("Truncated").booleanValue()).isTrue();
        assertThat(second.at("/Tags/0/TagKey").textValue()).isEqualTo("b");
        assertThat(second.get("Truncated").booleanValue()).isFalse();
    }
}
