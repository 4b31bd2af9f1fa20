package dev.hushtable.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.PolicyException;
import org.junit.jupiter.api.Test;

class PolicyDocumentTest {

    private static PolicyDocument session(String sid, String action) throws PolicyException {
        return DocumentReader.sessionPolicy(
                sid,
                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Sid\": \"" + sid
                        + "\", \"Effect\": \"Allow\", \"Action\": \"" + action + "\", \"Resource\": \"*\"}}");
    }

    @Test
    void an_empty_one_says_nothing() {
        PolicyDocument empty = PolicyDocument.empty(PolicyType.BOUNDARY);

        assertThat(empty.type()).isEqualTo(PolicyType.BOUNDARY);
        assertThat(empty.statements()).isEmpty();
        assertThat(empty.text()).isEqualTo("{\"Version\": \"2012-10-17\", \"Statement\": []}");
    }

    @Test
    void joined_to_another_it_counts_as_itself() throws PolicyException {
        PolicyDocument boundary = session("get", "dynamodb:GetItem").as(PolicyType.BOUNDARY);

        PolicyDocument both = boundary.and(session("put", "dynamodb:PutItem"));

        assertThat(both.type()).isEqualTo(PolicyType.BOUNDARY);
        assertThat(both.statements()).extracting(one -> one.ref().sid()).containsExactly("get", "put");
        assertThat(both.statements()).extracting(one -> one.ref().type()).containsOnly(PolicyType.BOUNDARY);
    }

    @Test
    void its_text_reads_as_the_same_statements() throws PolicyException {
        PolicyDocument both = session("get", "dynamodb:GetItem").and(session("put", "dynamodb:PutItem"));

        PolicyDocument read = DocumentReader.sessionPolicy("p", both.text());

        assertThat(read.statements()).extracting(one -> one.ref().sid()).containsExactly("get", "put");
        assertThat(read.statements().getLast().isAbout("dynamodb:PutItem")).isTrue();
        assertThat(read.statements().getLast().isAbout("dynamodb:GetItem")).isFalse();
    }
}
