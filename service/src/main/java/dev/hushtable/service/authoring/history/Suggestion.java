package dev.hushtable.service.authoring.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.policy.lint.Finding;
import java.util.List;
import java.util.SortedMap;

/**
 * The least policy for what one principal used.
 *
 * @param principal its ARN
 * @param documents by policy name; several where one would be longer than AWS takes
 * @param files the policy directory with these in place of all the principal had
 * @param generalised what they allow beyond what was used, in words
 * @param findings of {@code policy lint} in them, but for {@code suppressed}
 * @param suppressed findings that only say how little is allowed: notes on indexes that were not used
 * @param unused what the principal's policies allowed until now and it did not use
 */
public record Suggestion(
        String principal,
        SortedMap<String, JsonNode> documents,
        SortedMap<String, String> files,
        List<String> generalised,
        List<Finding> findings,
        List<Finding> suppressed,
        List<UnusedGrant> unused) {}
