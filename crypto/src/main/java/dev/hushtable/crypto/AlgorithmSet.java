package dev.hushtable.crypto;

/** Which algorithms a process may use. What is in which set, and why: {@code docs/fips.md}. */
public enum AlgorithmSet {
    /** All that this house has. */
    EVERY,
    /** Those that a FIPS or an SP 800 publication of NIST approves, and no other. */
    APPROVED
}
