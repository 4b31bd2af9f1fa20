package dev.hushtable.service.dispatch;

import dev.hushtable.audit.tree.Hash;

/**
 * What a client can keep of an answer, and hold against the log later: which record it is, and which bytes it has. A log
 * that lost it, or has another in its place, cannot make the proof for it that {@code hushtable audit prove} makes.
 *
 * @param index of the request's last record, counted through all logs
 * @param leaf the record
 */
public record Receipt(long index, byte[] leaf) {

    /** RFC 6962's leaf hash of the record, in base64. */
    public String leafHash() {
        return Hash.leaf(leaf).toString();
    }
}
