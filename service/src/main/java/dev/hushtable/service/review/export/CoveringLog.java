package dev.hushtable.service.review.export;

/**
 * A log of the chain of logs, one a month, that exported records stand in.
 *
 * @param origin its name, as its checkpoint has it
 * @param first the place of its first entry among the entries of all logs
 * @param size how many entries its checkpoint covers
 * @param checkpoint the signed checkpoint (C2SP tlog-checkpoint)
 */
public record CoveringLog(String origin, long first, long size, String checkpoint) {}
