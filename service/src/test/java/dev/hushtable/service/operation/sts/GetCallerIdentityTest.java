package dev.hushtable.service.operation.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.access.DenialReceipts;
import dev.hushtable.service.access.Permits;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.AuditFacts;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.storage.ItemStore;
import dev.hushtable.service.wire.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GetCallerIdentityTest {
    private static final Caller ALICE = new Caller(
            new PolicyPrincipal(
                    PolicyPrincipal.Kind.USER, "al&ice", "arn:aws:iam::123456789012:user/al&ice", "123456789012"),
            "AIDAALICE",
            "AKIAALICE",
            Map.of(),
            new Caller.SignatureFacts("us-east-1", "sts", Instant.EPOCH, 0, List.of("host")));

    private final GetCallerIdentity operation = new GetCallerIdentity();

    /** Nothing may be recorded by a call that touches nothing. */
    private static final class NoRecording implements Recording {
        @Override
        public AuditFacts facts() {
            throw new AssertionError("no facts");
        }

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

    @Test
    void tells_a_caller_who_it_is() {
        GetCallerIdentity.WhoAmI plan = operation.plan(new ApiRequest(ALICE, form("2011-06-15")));

        Reply reply = operation.execute(Permits.of(plan), new NoRecording());

        assertThat(plan.footprints()).isEmpty();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).isEqualTo("text/xml");
        assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                .isEqualTo("<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                        + "<GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/al&amp;ice</Arn>"
                        + "<UserId>AIDAALICE</UserId><Account>123456789012</Account></GetCallerIdentityResult>"
                        + "</GetCallerIdentityResponse>");
    }

    @Test
    void refuses_other_versions_of_the_api() {
        assertThatThrownBy(() -> operation.plan(new ApiRequest(ALICE, form("2012-01-01"))))
                .hasMessage("Could not find operation GetCallerIdentity for version 2012-01-01");
    }

    private static ObjectNode form(String version) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Action", "GetCallerIdentity")
                .put("Version", version);
    }
}
