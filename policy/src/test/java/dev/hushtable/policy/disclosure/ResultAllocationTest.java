package dev.hushtable.policy.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue.Many;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.PolicyPrincipal.Kind;
import dev.hushtable.policy.directory.PolicySet;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a GetItem returns is asked about without copying its question: with every read, so it must stay cheap. */
class ResultAllocationTest {
    private static final int ITEMS = 2_000;
    /** Copying thirty names takes 300 of them. */
    private static final int BYTES_EACH = 1_400;

    private static final String TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/T";
    private static final ItemKeys KEYS = new ItemKeys(List.of("p"), "p", "s");

    @Test
    void the_only_item_of_a_request_is_decided_without_copies_of_the_question() throws PolicyException {
        Set<String> names = new LinkedHashSet<>();
        IntStream.range(0, 30).forEach(i -> names.add("attribute" + i));
        PolicySet policies =
                PolicySet.compile(Map.of("iam/users/ann.json", """
                {"InlinePolicies": {"own": {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "*",
                   "Condition": {"ForAllValues:StringEquals": {"dynamodb:Attributes": ["NAMES"]}}}]}}}""".replace("NAMES", String.join("\", \"", names))));
        AuthorizationRequest asked = new AuthorizationRequest(
                new PolicyPrincipal(Kind.USER, "ann", "arn:aws:iam::123456789012:user/ann", "123456789012"),
                "dynamodb:GetItem",
                TABLE,
                Map.of("dynamodb:Attributes", new Many(List.of("attribute0"))));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        disclose(policies, asked, names);

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ITEMS; i++) {
            disclose(policies, asked, names);
        }

        assertThat((threads.getCurrentThreadAllocatedBytes() - before) / ITEMS).isLessThan(BYTES_EACH);
    }

    private static void disclose(PolicySet policies, AuthorizationRequest asked, Set<String> names) {
        ResultCheck check = new ResultCheck(policies::authorize, policies.masks(), asked, TABLE);
        if (check.isOpen() || !check.disclose(names, () -> KEYS).isPlain()) {
            throw new IllegalStateException("the policies do not say what they should");
        }
    }
}
