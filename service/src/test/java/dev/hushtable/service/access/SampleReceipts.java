package dev.hushtable.service.access;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.PolicyPrincipal;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Receipts under a key of their own, and one of them: bob may not read the attribute ssn. */
public final class SampleReceipts {
    private static final String TABLE = "arn:aws:dynamodb:eu-central-1:111122223333:table/clinic";

    private final DenialReceipts receipts =
            new DenialReceipts(SealingKey.of(SecretBytes.copyOf(new byte[32]), "denial-receipts", new SecureRandom()));

    public DenialReceipts receipts() {
        return receipts;
    }

    /** The receipt {@code id-1}, sealed. */
    public String text() {
        AuthorizationRequest request = new AuthorizationRequest(
                new PolicyPrincipal(
                        PolicyPrincipal.Kind.USER, "bob", "arn:aws:iam::111122223333:user/bob", "111122223333"),
                "dynamodb:GetItem",
                TABLE,
                Map.of(
                        "dynamodb:attributes", new ContextValue.Many(List.of("name", "ssn")),
                        "aws:userid", new ContextValue.Single("AIDABOB")));
        Decision.Deny denial = new Decision.Deny(
                true,
                Decision.PolicyType.IDENTITY,
                List.of(new Decision.StatementRef("p", "iam/policies/p.json", 7, "NoSsn")));
        Footprint footprint = new Footprint(request.action(), request.resource(), request.context());
        AccessDeniedException denied = new AccessDeniedException(
                new AccessDeniedException.Denied(request, denial, "sha256:00"), footprint, List.of());
        return receipts.seal(denied, "id-1", Instant.parse("2026-11-22T10:00:00Z"))
                .text();
    }
}
