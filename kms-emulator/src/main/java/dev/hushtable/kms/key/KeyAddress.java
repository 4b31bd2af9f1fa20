package dev.hushtable.kms.key;

/** Where a key is found: keys of one multi-Region key share their id. Ordered by id, then Region. */
public record KeyAddress(KeyId id, String region) implements Comparable<KeyAddress> {
    @Override
    public int compareTo(KeyAddress other) {
        int byId = id.compareTo(other.id);
        return byId == 0 ? region.compareTo(other.region) : byId;
    }
}
