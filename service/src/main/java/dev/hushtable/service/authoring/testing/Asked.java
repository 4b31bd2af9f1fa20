package dev.hushtable.service.authoring.testing;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;

/** A question that a test put to the policies, and the answer. */
public record Asked(AuthorizationRequest question, Decision decision) {}
