package dev.hushtable.service.operation.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.access.DenialReceipts;
import dev.hushtable.service.access.Permits;
import dev.hushtable.service.access.SampleReceipts;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.AuditFacts;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.storage.ItemStore;
import dev.hushtable.service.wire.ApiException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodeAuthorizationMessageTest {
    private static final Caller CLERK = new Caller(
            new PolicyPrincipal(
                    PolicyPrincipal.Kind.USER, "clerk", "arn:aws:iam::111122223333:user/clerk", "111122223333"),
            "AIDACLERK",
            "AKIACLERK",
            Map.of(),
            new Caller.SignatureFacts("us-east-1", "sts", Instant.EPOCH, 0, List.of("host")));

    private final SampleReceipts samples = new SampleReceipts();
    private final DecodeAuthorizationMessage operation = new DecodeAuthorizationMessage(samples.receipts());
    private final AuditFacts facts = new AuditFacts();

    @Test
    void shows_the_receipt_in_awss_form_and_records_whose_it_was() {
        var plan = operation.plan(request(form().put("EncodedMessage", samples.text())));

        String answer =
                new String(operation.execute(Permits.of(plan), new Facts(facts)).body(), StandardCharsets.UTF_8);

        assertThat(plan.footprints()).singleElement().satisfies(asked -> {
            assertThat(asked.action()).isEqualTo("sts:DecodeAuthorizationMessage");
            assertThat(asked.resource()).isEqualTo("*");
        });
        assertThat(answer.replace("&quot;", "'"))
                .contains("<DecodedMessage>{'allowed':false,'explicitDeny':true,'matchedStatements':{'items':["
                        + "{'statementId':'NoSsn','effect':'DENY','policy':'p','file':'iam/policies/p.json','line':7}]},"
                        + "'failures':{'items':[]},'context':{'principal':{'id':'AIDABOB','name':'bob',"
                        + "'arn':'arn:aws:iam::111122223333:user/bob'},'action':'dynamodb:GetItem',"
                        + "'resource':'arn:aws:dynamodb:eu-central-1:111122223333:table/clinic','conditions':{'items':["
                        + "{'key':'aws:userid','values':{'items':[{'value':'AIDABOB'}]}},"
                        + "{'key':'dynamodb:attributes','values':{'items':[{'value':'name'},{'value':'ssn'}]}}]}},"
                        + "'decisionId':'id-1','decidedAt':'2026-11-22T10:00:00Z',"
                        + "'policyType':'identity-based','policyVersion':'sha256:00'}</DecodedMessage>");
        assertThat(facts.parameters()).containsEntry("decisionId", "id-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "not\nbase64", "AQAA"})
    void refuses_what_this_server_did_not_make(String garbage) {
        var plan = operation.plan(request(form().put("EncodedMessage", garbage)));

        ApiException refused =
                catchThrowableOfType(ApiException.class, () -> operation.execute(Permits.of(plan), new Facts(facts)));

        assertThat(refused.type().shortName()).isEqualTo("InvalidAuthorizationMessageException");
        assertThat(refused.type().status()).isEqualTo(400);
    }

    @Test
    void refuses_no_message_and_an_empty_one() {
        assertThatThrownBy(() -> operation.plan(request(form())))
                .hasMessage("1 validation error detected: Value null at 'encodedMessage' failed to satisfy"
                        + " constraint: Member must not be null");
        assertThatThrownBy(() -> operation.plan(request(form().put("EncodedMessage", ""))))
                .hasMessageEndingWith("Member must have length greater than or equal to 1");
        assertThatThrownBy(() -> operation.plan(request(form().put("Version", "2012-01-01"))))
                .hasMessage("Could not find operation DecodeAuthorizationMessage for version 2012-01-01");
    }

    private static ApiRequest request(ObjectNode form) {
        return new ApiRequest(CLERK, form);
    }

    private static ObjectNode form() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Action", "DecodeAuthorizationMessage")
                .put("Version", "2011-06-15");
    }

    /** Nothing but facts: this call writes nothing. */
    private record Facts(AuditFacts facts) implements Recording {
        @Override
        public ItemStore.OutboxRecord outboxRecord() {
            throw new AssertionError("no write");
        }

        @Override
        public Recording part(String resourceArn) {
            return this;
        }

        @Override
        public DenialReceipts.@Nullable Sealed deniedInPart(AccessDeniedException denied) {
            return null;
        }

        @Override
        public void amended() {
            throw new AssertionError("nothing was committed");
        }

        @Override
        public void committed(ItemStore.Commit commit) {
            throw new AssertionError("no write");
        }
    }
}
