package dev.hushtable.crypto;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Remembers, outside the files themselves, how far each file had come: a whole file of an earlier day that is put back in
 * its place is true in itself, and is found only by this. What is remembered may lag behind a file and never leads it.
 * Thread-safe.
 */
public interface StateAnchor {

    /** Nothing is remembered, and nothing is missed. */
    StateAnchor NONE = new StateAnchor() {
        @Override
        public @Nullable State get(String fileId) {
            return null;
        }

        @Override
        public Set<String> fileIds() {
            return Set.of();
        }

        @Override
        public void put(Map<String, State> changed, Set<String> gone) {}
    };

    /** What is remembered of a file; null when nothing is. */
    @Nullable
    State get(String fileId);

    /** The files of which something is remembered. */
    Set<String> fileIds();

    /**
     * Remembers all of {@code changed} and forgets {@code gone}, in one durable step.
     *
     * @throws java.io.UncheckedIOException when it is not known to be durable; then it is to be tried again
     */
    void put(Map<String, State> changed, Set<String> gone);

    /**
     * The state of a file.
     *
     * @param commit number of its last commit
     * @param digest {@value #DIGEST_BYTES} bytes that no other content of that commit has
     */
    record State(long commit, byte[] digest) {
        /** Length of a digest in bytes. */
        public static final int DIGEST_BYTES = 32;

        public State {
            if (digest.length != DIGEST_BYTES) {
                throw new IllegalArgumentException("a digest has " + DIGEST_BYTES + " bytes, not " + digest.length);
            }
            digest = digest.clone();
        }

        @Override
        public byte[] digest() {
            return digest.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof State that && commit == that.commit && Arrays.equals(digest, that.digest);
        }

        @Override
        public int hashCode() {
            return 31 * Long.hashCode(commit) + Arrays.hashCode(digest);
        }

        @Override
        public String toString() {
            return "State[commit=" + commit + "]";
        }
    }
}
