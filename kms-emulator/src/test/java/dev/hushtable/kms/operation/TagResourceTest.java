package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.protocol.ConditionValue;
import dev.hushtable.kms.protocol.KmsPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TagResourceTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void adds_tags_and_changes_their_values() {
        String id = kms.call("CreateKey", "{'Tags':[{'TagKey':'a','TagValue':'1'}]}")
                .at("/KeyMetadata/KeyId")
                .textValue();

        kms.call(
                "TagResource",
                "{'KeyId':'" + id + "','Tags':[{'TagKey':'a','TagValue':'2'}," + "{'TagKey':'b','TagValue':''}]}");

        assertThat(kms.call("ListResourceTags", "{'KeyId':'" + id + "'}")
                        .get("Tags")
                        .toString())
                .isEqualTo("[{\"TagKey\":\"a\",\"TagValue\":\"2\"},{\"TagKey\":\"b\",\"TagValue\":\"\"}]");
    }

    @Test
    void tells_policies_the_tags_of_the_key_and_of_the_request() {
        String id = kms.call("CreateKey", "{'Tags':[{'TagKey':'Team','TagValue':'care'}]}")
                .at("/KeyMetadata/KeyId")
                .textValue();

        KmsPlan plan = kms.plan("TagResource", "{'KeyId':'" + id + "','Tags':[{'TagKey':'Team','TagValue':'lab'}]}");

        assertThat(plan.authorizations().getFirst().context())
                .containsEntry("aws:resourcetag/team", new ConditionValue.One("care"))
                .containsEntry("aws:requesttag/team", new ConditionValue.One("lab"));
    }

    @Test
    void keeps_fifty_tags_at_most() {
        String id = kms.createKey();
        StringBuilder tags = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            tags.append(i == 0 ? "" : ",").append("{'TagKey':'k" + i + "','TagValue':'v'}");
        }
        kms.call("TagResource", "{'KeyId':'" + id + "','Tags':[" + tags + "]}");

        kms.refuses(
                "TagResource",
                "{'KeyId':'" + id + "','Tags':[{'TagKey':'one','TagValue':'more'}]}",
                "TagException",
                "Too many tags");
        kms.refuses(
                "TagResource",
                "{'KeyId':'" + id + "','Tags':[" + tags + ",{'TagKey':'x','TagValue':'y'}]}",
                "TagException",
                "Too many tags");
    }
}
