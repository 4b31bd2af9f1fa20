package dev.hushtable.kms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.KmsFixture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ListAliasesTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void lists_all_or_those_of_one_key() {
        String first = kms.createKey();
        String second = kms.createKey();
        kms.alias("alias/b", first);
        kms.alias("alias/a", second);

        ObjectNode all = kms.call("ListAliases", "{}");
        ObjectNode one = kms.call("ListAliases", "{'KeyId':'" + first + "'}");

        assertThat(all.get("Aliases"))
                .extracting(alias -> alias.get("AliasName").textValue())
                .containsExactly("alias/a", "alias/b");
        assertThat(one.get("Aliases")).hasSize(1);
        assertThat(one.at("/Aliases/0/TargetKeyId").textValue()).isEqualTo(first);
        assertThat(one.at("/Aliases/0/AliasArn").textValue())
                .isEqualTo("arn:aws:kms:eu-central-1:111122223333:alias/b");
        assertThat(one.at("/Aliases/0/CreationDate").decimalValue()).isEqualByComparingTo("1795341600");
    }

    @Test
    void pages() {
        String id = kms.createKey();
        for (String name : List.of("alias/a", "alias/b", "alias/c")) {
            kms.alias(name, id);
        }

        ObjectNode first = kms.call("ListAliases", "{'Limit':2}");
        ObjectNode rest =
                kms.call("ListAliases", "{'Marker':'" + first.get("NextMarker").textValue() + "'}");

        assertThat(first.get("Truncated").booleanValue()).isTrue();
        assertThat(rest.get("Aliases")).hasSize(1);
        assertThat(rest.get("Truncated").booleanValue()).isFalse();
    }
}
