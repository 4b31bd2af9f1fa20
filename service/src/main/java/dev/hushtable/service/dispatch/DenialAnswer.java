package dev.hushtable.service.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.hushtable.service.access.DenialReceipts;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Reply;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a denied caller gets beside AWS's text: the id under which the denial is recorded, and the sealed receipt, which
 * it can show to whom may read it.
 */
final class DenialAnswer {
    private static final String DECISION_ID_HEADER = "x-hushtable-decision-id";

    private DenialAnswer() {}

    static Reply of(ApiException denial, DenialReceipts.Sealed receipt, Api api) {
        Map<String, JsonNode> members = new LinkedHashMap<>(denial.members());
        members.put("DecisionId", TextNode.valueOf(receipt.decisionId()));
        members.put("EncodedAuthorizationMessage", TextNode.valueOf(receipt.text()));
        return api.errors()
                .apply(new ApiException(denial.type(), denial.getMessage(), members))
                .withHeader(DECISION_ID_HEADER, receipt.decisionId());
    }
}
