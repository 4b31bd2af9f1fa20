package dev.hushtable.service.access;

import dev.hushtable.crypto.Hmac;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.disclosure.ResultEnforcement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Permits a plan without asking, for tests of what comes after. */
public final class Permits {
    private static final PolicySet EVERYTHING = everythingBut("");

    private Permits() {}

    public static <P extends Plan> Permitted<P> of(P plan) {
        return of(plan, EVERYTHING);
    }

    /** The same, with results held to those policies. */
    public static <P extends Plan> Permitted<P> of(P plan, PolicySet policies) {
        List<Decision.Allow> allows = new ArrayList<>();
        Disclosure.Basis basis = new Disclosure.Basis(
                policies,
                rules(),
                allows,
                footprint -> {
                    throw new IllegalStateException("nothing else is asked");
                },
                "000000000000");
        List<Disclosure> disclosures = new ArrayList<>();
        for (Footprint footprint : plan.footprints()) {
            AuthorizationRequest request = new AuthorizationRequest(
                    owner(footprint), footprint.action(), footprint.resource(), footprint.context());
            disclosures.add(new Disclosure(new Disclosure.Asked(footprint, request, false), basis));
        }
        return new Permitted<>(plan, List.of(), "sha256:test", new Disclosures(disclosures));
    }

    /** A principal of the resource's own account. */
    private static PolicyPrincipal owner(Footprint footprint) {
        String account = ResourceAccount.of(footprint.resource(), "123456789012");
        return new PolicyPrincipal(
                PolicyPrincipal.Kind.USER, "root", "arn:aws:iam::" + account + ":user/root", account);
    }

    /** Results are denied unless a table's file says otherwise; digests are made with a key of zeros. */
    public static ResultRules rules() {
        return new ResultRules(ResultEnforcement.DENY, new Masking(Hmac.withKey(new byte[Hmac.TAG_BYTES])));
    }

    /** @param statements further ones, each after a comma */
    public static PolicySet everythingBut(String statements) {
        try {
            return PolicySet.compile(Map.of("iam/users/root.json", """
                    {"InlinePolicies": {"All": {"Version": "2012-10-17",
                        "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}%s]}}}
                    """.formatted(statements)));
        } catch (PolicyException e) {
            throw new IllegalStateException(e);
        }
    }
}
