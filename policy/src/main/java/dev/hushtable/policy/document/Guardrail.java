package dev.hushtable.policy.document;

/** The organisation's policies, which limit and never grant. */
public enum Guardrail {
    /** Service control policies: what the principals of an account may do at most. */
    SCP,
    /** Resource control policies: what may be done to the resources of an account at most. */
    RCP
}
