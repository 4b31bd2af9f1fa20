package dev.hushtable.service.operation.sts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.document.DocumentReader;
import dev.hushtable.service.wire.ApiException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Session policies and tags as a request asks for them, checked as far as that can be done without looking anything up.
 *
 * @param policy {@code Policy}, or null
 * @param tags in the order of the request
 * @param transitiveTags keys of tags that go along into further roles
 */
record RequestedScope(
        @Nullable String policy, List<String> policyArns, Map<String, String> tags, Set<String> transitiveTags) {

    static final RequestedScope NOTHING = new RequestedScope(null, List.of(), Map.of(), Set.of());

    /** Reads the parameters an operation has; {@link #checked} is to be asked once the form was checked. */
    static RequestedScope read(StsForm form) {
        String policy = form.text("Policy", StsConstraints.POLICY);
        List<String> arns = form.list("PolicyArns", ".arn", StsConstraints.MAX_POLICY_ARNS, StsConstraints.ROLE_ARN);
        return new RequestedScope(policy, arns, Map.of(), Set.of());
    }

    /** With the parameters {@code Tags} and {@code TransitiveTagKeys}. */
    RequestedScope withTags(StsForm form) {
        List<String> keys = form.list("Tags", ".Key", StsConstraints.MAX_TAGS, StsConstraints.TAG_KEY);
        List<String> values = form.list("Tags", ".Value", StsConstraints.MAX_TAGS, StsConstraints.TAG_VALUE);
        List<String> transitive = form.list("TransitiveTagKeys", "", StsConstraints.MAX_TAGS, StsConstraints.TAG_KEY);
        if (keys.size() != values.size()) {
            throw StsErrors.malformedInput();
        }
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            if (tags.putIfAbsent(keys.get(i), values.get(i)) != null) {
                throw duplicateTag();
            }
        }
        return new RequestedScope(policy, policyArns, tags, Set.copyOf(transitive));
    }

    /** With tags an identity provider asks for, which are held to the same rules. */
    RequestedScope withTags(Map<String, String> asked, Set<String> transitive) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        int i = 0;
        for (Map.Entry<String, String> tag : asked.entrySet()) {
            i++;
            fields.put("Tags.member." + i + ".Key", tag.getKey());
            fields.put("Tags.member." + i + ".Value", tag.getValue());
        }
        i = 0;
        for (String key : transitive) {
            fields.put("TransitiveTagKeys.member." + ++i, key);
        }
        StsForm form = new StsForm(fields);
        RequestedScope tagged = withTags(form);
        form.check();
        return tagged;
    }

    /**
     * @throws dev.hushtable.service.wire.ApiException when the policy is none, or tags contradict each other
     */
    RequestedScope checked() {
        if (policy != null) {
            try {
                DocumentReader.sessionPolicy("policy", policy);
            } catch (PolicyException refused) {
                throw StsErrors.malformedPolicy(refused);
            }
        }
        Set<String> folded = new HashSet<>();
        for (String key : tags.keySet()) {
            if (!folded.add(fold(key))) {
                throw duplicateTag();
            }
            if (fold(key).startsWith("aws:")) {
                throw StsErrors.invalidParameter("Tag keys beginning with aws: are reserved for AWS use.");
            }
        }
        if (!tags.keySet().containsAll(transitiveTags)) {
            throw StsErrors.invalidParameter(
                    "The specified transitive tag key must be included in the requested tags.");
        }
        return this;
    }

    private static ApiException duplicateTag() {
        return StsErrors.invalidParameter("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }

    static String fold(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    /** {@code aws:RequestTag/*}, {@code aws:TagKeys} and {@code sts:TransitiveTagKeys}. */
    Map<String, ContextValue> context() {
        Map<String, ContextValue> context = new HashMap<>();
        tags.forEach((key, value) -> context.put("aws:requesttag/" + fold(key), new ContextValue.Single(value)));
        if (!tags.isEmpty()) {
            context.put("aws:tagkeys", new ContextValue.Many(new ArrayList<>(tags.keySet())));
        }
        if (!transitiveTags.isEmpty()) {
            context.put("sts:transitivetagkeys", new ContextValue.Many(List.copyOf(transitiveTags)));
        }
        return context;
    }
}
