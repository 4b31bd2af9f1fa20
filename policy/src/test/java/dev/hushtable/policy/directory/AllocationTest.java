package dev.hushtable.policy.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.hushtable.policy.Applicable;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.PolicyPrincipal.Kind;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.ResourcePolicy.Trust;
import dev.hushtable.policy.document.DocumentReader;
import dev.hushtable.policy.document.PolicyDocument;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is asked before every request leaves no garbage: neither interpreted nor compiled code allocates. */
class AllocationTest {
    private static final int QUESTIONS = 2_000;
    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:123456789012:table/ann-notes";
    private static final Map<String, String> FILES = Map.of(
            "iam/users/ann.json", """
            {"InlinePolicies": {"own": {"Version": "2012-10-17", "Statement": [
              {"Sid": "Own", "Effect": "Allow", "Action": "dynamodb:GetItem",
               "Resource": "arn:aws:dynamodb:*:*:table/${aws:username}-*",
               "Condition": {
                 "ForAllValues:StringEquals": {
                   "dynamodb:LeadingKeys": ["${aws:username}", "${aws:username}-old"],
                   "dynamodb:Attributes": ["a", "b", "c", "d"]},
                 "ForAllValues:StringLike": {"dynamodb:LeadingKeys": "${aws:username}*"},
                 "StringEqualsIfExists": {"dynamodb:Select": "SPECIFIC_ATTRIBUTES"},
                 "Null": {"dynamodb:LeadingKeys": "false"}}},
              {"Effect": "Deny", "Action": "dynamodb:*", "Resource": "*",
               "Condition": {"ForAnyValue:StringEquals": {"dynamodb:Attributes": ["secret", "card"]}}}]}}}""",
            "iam/users/bob.json", "{}",
            "guardrails/scp/root/Full.json", """
            {"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}""",
            "guardrails/rcp/root/Secure.json", """
            {"Statement": {"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*",
              "Condition": {"Bool": {"aws:SecureTransport": "false"}}}}""");

    private static AuthorizationRequest request(String user, Applicable applicable) {
        return new AuthorizationRequest(
                new PolicyPrincipal(Kind.USER, user, "arn:aws:iam::123456789012:user/" + user, "123456789012"),
                "dynamodb:GetItem",
                TABLE,
                Map.of(
                        "aws:username", new ContextValue.Single(user),
                        "aws:SecureTransport", new ContextValue.Single("true"),
                        "dynamodb:LeadingKeys", new ContextValue.Many(List.of(user + "-old")),
                        "dynamodb:Attributes", new ContextValue.Many(List.of("a", "c")),
                        "dynamodb:Select", new ContextValue.Single("SPECIFIC_ATTRIBUTES")),
                applicable);
    }

    @Test
    void an_identity_policy_within_guardrails_allows_without_allocating() throws PolicyException {
        PolicySet policies = PolicySet.compile(FILES);

        assertThat(bytesFor(policies, request("ann", Applicable.NONE))).isLessThan(QUESTIONS);
    }

    @Test
    void a_resource_policy_allows_without_allocating() throws PolicyException {
        PolicySet policies = PolicySet.compile(FILES);
        ResourcePolicy toBob = new ResourcePolicy(DocumentReader.resourcePolicy("t", """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:user/bob"}, "Action": "dynamodb:GetItem", "Resource": "*"},
                  {"Effect": "Deny", "NotPrincipal": {"AWS": "123456789012"}, "Action": "*", "Resource": "*"}]}"""), Trust.ACCOUNT);

        assertThat(bytesFor(policies, request("bob", new Applicable(null, toBob, null))))
                .isLessThan(QUESTIONS);
    }

    @Test
    void a_boundary_and_session_policies_allow_without_allocating() throws PolicyException {
        Map<String, String> files = new HashMap<>(FILES);
        files.put("iam/policies/Reads.json", """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "dynamodb:Get*", "Resource": "*"}]}""");
        files.put(
                "iam/users/ann.json",
                FILES.get("iam/users/ann.json").replaceFirst("\\{", "{\"PermissionsBoundary\": \"Reads\", "));
        PolicySet policies = PolicySet.compile(files);
        PolicyDocument session = DocumentReader.sessionPolicy("s", """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "dynamodb:*", "Resource": "*"}]}""");
        AuthorizationRequest request = request("ann", new Applicable(List.of(session), null, null));

        assertThat(policies.authorize(request).statements()).hasSize(3);
        assertThat(bytesFor(policies, request)).isLessThan(QUESTIONS);
    }

    /** Below a byte a question: what the measuring itself may cost. */
    private static long bytesFor(PolicySet policies, AuthorizationRequest request) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assertThat(policies.authorize(request)).isInstanceOf(Decision.Allow.class);
        threads.getCurrentThreadAllocatedBytes();

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < QUESTIONS; i++) {
            if (policies.authorize(request) instanceof Decision.Deny) {
                throw new IllegalStateException("denied");
            }
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
