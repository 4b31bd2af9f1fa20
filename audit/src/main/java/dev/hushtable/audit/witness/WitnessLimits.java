package dev.hushtable.audit.witness;

import java.time.Duration;

/** Every bound of cosignatures, proofs and policies, with the source of its number. */
public final class WitnessLimits {

    /** C2SP tlog-witness: "The client MUST NOT send more than 63 consistency proof lines"; inclusion needs no more. */
    public static final int MAX_PROOF_HASHES = 63;

    /** A request to a witness: the proof and a checkpoint of 64 KiB. */
    public static final int MAX_REQUEST_BYTES = 80 << 10;

    /** What a witness answers: a few signature lines, of at most 3.3 KB each. */
    public static final int MAX_ANSWER_BYTES = 64 << 10;

    /** A tlog-proof file: as long as a request and as much beside it. */
    public static final int MAX_PROOF_FILE_BYTES = 160 << 10;

    /** Far above the 32 logs, 32 witnesses and 32 groups that C2SP tlog-policy wants supported. */
    public static final int MAX_POLICY_LINES_A_KIND = 256;

    /** All that fits in so many lines, ML-DSA keys of 1.8 KB included. */
    public static final int MAX_POLICY_BYTES = 1 << 20;

    /** How far ahead a witness's clock may be: signatures from further in the future do not count. */
    public static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(5);

    private WitnessLimits() {}
}
