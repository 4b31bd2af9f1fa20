package dev.hushtable.audit.disclosure;

import dev.hushtable.crypto.puncture.v1.NamedKey;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The keys of disclosures, one a class: a principal, the items of a partition, a day. Whoever destroys a class's key has
 * erased what records keep back of it, in every copy of the log, and changed no record. Thread-safe.
 */
public interface DisclosureKeys {

    /**
     * The keys, open for as long as the KMS's word may be taken for granted.
     *
     * @throws dev.hushtable.crypto.KeyUnavailableException when the KMS has to be asked and refuses, or does not answer
     */
    Opened open();

    /**
     * Destroys the keys of classes, durably on return; what is recorded of them from then on has fresh ones.
     *
     * @throws dev.hushtable.crypto.KeyUnavailableException when the KMS refuses; nothing is destroyed then
     */
    void destroy(Collection<String> classIds);

    /** The keys at one moment. What is destroyed later stays open here for at most half a minute. */
    interface Opened {

        /** The key that seals disclosures of a class now. */
        ClassKey current(String classId);

        /** The key of an earlier or the present generation; null when it was destroyed. The caller must close it. */
        @Nullable
        NamedKey of(String classId, int generation);
    }

    /**
     * A class's key.
     *
     * @param generation how often a key of the class was destroyed before
     */
    record ClassKey(int generation, NamedKey key) {}
}
