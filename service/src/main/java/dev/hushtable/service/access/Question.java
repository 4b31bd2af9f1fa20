package dev.hushtable.service.access;

import dev.hushtable.policy.AuthorizationRequest;

/** One authorisation a request needs, and how it was put to the policies. */
public record Question(Footprint footprint, AuthorizationRequest request) {}
