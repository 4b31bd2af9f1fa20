package dev.hushtable.service.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.service.access.Footprint;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** TagResource, UntagResource and ListTagsOfResource make sense only together. */
class TaggingTest {
    private static final String ARN = "arn:aws:dynamodb:us-east-1:111122223333:table/GameScores";
    private static final String RESOURCE = "'ResourceArn':'" + ARN + "'";
    private final TestHouse house = TestHouse.withGameScores();

    @Test
    void sets_replaces_lists_and_removes_tags() {
        house.call("TagResource", "{" + RESOURCE + ",'Tags':[{'Key':'b','Value':'1'},{'Key':'a','Value':''}]}");
        house.call("TagResource", "{" + RESOURCE + ",'Tags':[{'Key':'b','Value':'2'}]}");

        assertThat(house.call("ListTagsOfResource", "{" + RESOURCE + "}"))
                .hasToString("{\"Tags\":[{\"Key\":\"a\",\"Value\":\"\"},{\"Key\":\"b\",\"Value\":\"2\"}]}");

        house.call("UntagResource", "{" + RESOURCE + ",'TagKeys':['b','never there']}");

        assertThat(house.call("ListTagsOfResource", "{" + RESOURCE + "}"))
                .hasToString("{\"Tags\":[{\"Key\":\"a\",\"Value\":\"\"}]}");
    }

    @Test
    void answers_changes_with_an_empty_body() {
        assertThat(house.reply("UntagResource", "{" + RESOURCE + ",'TagKeys':['b']}")
                        .body())
                .isEmpty();
    }

    @Test
    void refuses_to_do_nothing() {
        assertThat(house.planError("TagResource", "{" + RESOURCE + ",'Tags':[]}"))
                .hasMessage("Atleast one Tag needs to be provided as Input.");
        assertThat(house.planError("UntagResource", "{" + RESOURCE + ",'TagKeys':[]}"))
                .hasMessage("Atleast one Tag Key needs to be provided as Input.");
    }

    @Test
    void refuses_more_than_fifty_tags() {
        String tags = IntStream.range(0, 51)
                .mapToObj("{'Key':'k%d','Value':''}"::formatted)
                .collect(Collectors.joining(","));

        assertThat(house.errorMessage("TagResource", "{" + RESOURCE + ",'Tags':[" + tags + "]}"))
                .isEqualTo("One or more parameter values were invalid: "
                        + "Too many tags: 51, a resource can have at most 50");
    }

    @Test
    void tells_what_is_no_table() {
        assertThat(house.planError("ListTagsOfResource", "{'ResourceArn':'GameScores'}"))
                .hasMessage("Invalid TableArn: Invalid ResourceArn provided as input GameScores");
        assertThat(house.error(
                        "ListTagsOfResource",
                        "{'ResourceArn':'arn:aws:dynamodb:us-east-1:111122223333:table/Nothing'}"))
                .hasMessage("Requested resource not found: ResourcArn: "
                        + "arn:aws:dynamodb:us-east-1:111122223333:table/Nothing not found");
    }

    @Test
    void asks_with_the_tags_of_the_request_and_of_the_table() {
        house.call("TagResource", "{" + RESOURCE + ",'Tags':[{'Key':'Team','Value':'x'}]}");

        Footprint tag = house.footprints("TagResource", "{" + RESOURCE + ",'Tags':[{'Key':'Env','Value':'y'}]}")
                .getFirst();
        Footprint untag = house.footprints("UntagResource", "{" + RESOURCE + ",'TagKeys':['Team']}")
                .getFirst();

        assertThat(tag.context())
                .containsEntry("aws:requesttag/env", new ContextValue.Single("y"))
                .containsEntry("aws:tagkeys", new ContextValue.Many(List.of("Env")))
                .containsEntry("aws:resourcetag/team", new ContextValue.Single("x"));
        assertThat(untag.context())
                .containsEntry("aws:tagkeys", new ContextValue.Many(List.of("Team")))
                .doesNotContainKey("aws:requesttag/team");
    }

    // Condition keys ignore case: with two such tags a policy cannot know which one it is asked about.
    @Test
    void makes_tags_that_differ_only_in_case_unknown() {
        house.call("TagResource", "{" + RESOURCE + ",'Tags':[{'Key':'env','Value':'x'},{'Key':'Env','Value':'y'}]}");

        assertThat(house.footprints("ListTagsOfResource", "{" + RESOURCE + "}")
                        .getFirst()
                        .context())
                .containsEntry("aws:resourcetag/env", ContextValue.Unknown.INSTANCE);
    }
}
