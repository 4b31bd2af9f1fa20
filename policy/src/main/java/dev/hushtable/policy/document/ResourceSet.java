package dev.hushtable.policy.document;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.pattern.Arn;
import dev.hushtable.policy.pattern.ResourcePattern;
import dev.hushtable.policy.pattern.Truth;
import java.util.List;

/**
 * {@code Resource} or {@code NotResource}.
 *
 * @param selection whether the patterns name what the statement is about, or what it is not about
 */
record ResourceSet(Selection selection, List<ResourcePattern> patterns) {

    /** What the resource part of every ARN it is about begins with, one of these. */
    List<String> beginnings() {
        return switch (selection) {
            case NAMED -> patterns.stream().map(ResourcePattern::beginning).toList();
            case ALL_BUT_NAMED -> List.of("");
        };
    }

    Truth matches(Arn resource, AuthorizationRequest request) {
        Truth named = Truth.FALSE;
        for (int i = 0; i < patterns.size() && named != Truth.TRUE; i++) {
            named = named.or(patterns.get(i).matches(resource, request));
        }
        return switch (selection) {
            case NAMED -> named;
            case ALL_BUT_NAMED -> named.not();
        };
    }
}
