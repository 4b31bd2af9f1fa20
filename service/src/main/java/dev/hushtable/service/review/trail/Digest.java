package dev.hushtable.service.review.trail;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a digest says: which objects hold the records of a period, which digest came before, and, beyond AWS's members,
 * which part of the log that is.
 *
 * @param period what it is of
 * @param place where it lies, and under which key it is signed
 * @param previous null for the first
 * @param part of the log
 * @param logs the objects of records, in the order of the log; none for a period without records
 */
record Digest(Period period, Place place, @Nullable Previous previous, LogPart part, List<LogObject> logs) {
    static final String SIGNATURE_ALGORITHM = "SHA256withRSA";
    static final String HASH_ALGORITHM = "SHA-256";

    Digest {
        logs = List.copyOf(logs);
    }

    /** From the one to before the other, in whole seconds. */
    record Period(Instant start, Instant end) {}

    /**
     * @param trail whose it is
     * @param key its own in the bucket
     * @param fingerprint of the public key
     */
    record Place(Trail trail, String key, String fingerprint) {}

    /**
     * The digest before.
     *
     * @param hash of its content before compression, in hexadecimal
     * @param signature in hexadecimal
     */
    record Previous(String key, String hash, String signature) {}

    /**
     * A part of the audit log.
     *
     * @param start place of its first entry
     * @param end place after its last entry
     * @param checkpoint the signed checkpoint of the log that covers it
     * @param links entries of it that are no records: with each a log begins, since logs are monthly
     */
    record LogPart(long start, long end, String checkpoint, List<LogLink> links) {
        LogPart {
            links = List.copyOf(links);
        }
    }

    /**
     * The first entry of a log that follows another.
     *
     * @param at its place
     * @param note the entry: the last checkpoint of the former log, signed
     */
    record LogLink(long at, String note) {}

    /**
     * An object of records.
     *
     * @param hash of its content before compression, in hexadecimal: AWS's own
     * @param compressedHash of its bytes as they are stored: with it nothing can be put behind what the other covers
     */
    record LogObject(String key, String hash, String compressedHash, Times times) {}

    /** When the oldest and the newest record were made, as the records say. */
    record Times(String oldest, String newest) {
        Times and(Times other) {
            return new Times(
                    oldest.compareTo(other.oldest) <= 0 ? oldest : other.oldest,
                    newest.compareTo(other.newest) >= 0 ? newest : other.newest);
        }
    }

    /** Over all its objects; null when there are none. */
    @Nullable
    Times times() {
        return logs.stream().map(LogObject::times).reduce(Times::and).orElse(null);
    }
}
