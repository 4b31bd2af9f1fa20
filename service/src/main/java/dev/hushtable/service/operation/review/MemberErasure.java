package dev.hushtable.service.operation.review;

import dev.hushtable.audit.disclosure.DisclosureKeys;
import dev.hushtable.audit.disclosure.SealedDisclosures;
import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.MalformedRecordException;
import dev.hushtable.audit.log.Entry;
import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.puncture.v1.NamedKey;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Erases one member that one record keeps back, {@code d:INDEX/NAME}: from the log's files, not from copies of them, since the
 * key is that of the class, which others need. Thread-safe.
 */
final class MemberErasure {
    /** Names that this server gives, and numbers of items. */
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{1,64}");

    private static final Pattern SUBJECT = Pattern.compile("d:(\\d{1,18})/(" + NAME + ")");

    private final DisclosableLog log;
    private final DisclosureKeys keys;
    private final SecureRandom random = new SecureRandom();

    MemberErasure(DisclosableLog log, DisclosureKeys keys) {
        this.log = log;
        this.keys = keys;
    }

    static String subject(long index, String member) {
        return "d:" + index + "/" + member;
    }

    static boolean isOne(String subject) {
        return SUBJECT.matcher(subject).matches();
    }

    /** @throws ApiException when there is nothing of that name to erase, or not yet */
    void require(String subject) {
        Matcher named = matched(subject);
        long index = Long.parseLong(named.group(1));
        try {
            List<Entry> entries = log.entries(List.of(index));
            if (entries.isEmpty()) {
                throw new ApiException(ErrorType.RESOURCE_NOT_FOUND, "There is no record " + index);
            }
            Entry entry = entries.getFirst();
            byte[] less = less(entry.leaf(), index, named.group(2), entry.disclosures());
            if (Arrays.equals(less, entry.disclosures())) {
                throw new ApiException(
                        ErrorType.RESOURCE_NOT_FOUND,
                        "Record " + index + " keeps back no " + named.group(2) + ", or it was erased");
            }
            if (!log.canErase(index)) {
                throw ApiException.validation("Record " + index
                        + " is among the newest 256, which are still written to: ask again when there are more");
            }
        } catch (IOException e) {
            throw unreadable();
        }
    }

    /** Durable on return. */
    void erase(String subject) {
        require(subject);
        Matcher named = matched(subject);
        long index = Long.parseLong(named.group(1));
        try {
            byte[] leaf = log.entries(List.of(index)).getFirst().leaf();
            log.erase(index, kept -> less(leaf, index, named.group(2), kept));
        } catch (IOException e) {
            throw unreadable();
        }
    }

    private byte[] less(byte[] leaf, long index, String name, byte[] kept) {
        try {
            return SealedDisclosures.without(
                    name, kept, keys.open(), AuditEvent.parse(index, leaf).eventId(), this::nonce);
        } catch (MalformedRecordException | AuthenticationFailedException e) {
            throw new ApiException(ErrorType.INTERNAL_SERVER_ERROR, "What entry " + index + " keeps back was altered");
        }
    }

    private byte[] nonce() {
        byte[] nonce = new byte[NamedKey.NONCE_BYTES];
        random.nextBytes(nonce);
        return nonce;
    }

    private static Matcher matched(String subject) {
        Matcher matcher = SUBJECT.matcher(subject);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a member of a record");
        }
        return matcher;
    }

    private static ApiException unreadable() {
        return new ApiException(ErrorType.SERVICE_UNAVAILABLE, "The audit log cannot be read or written now");
    }
}
