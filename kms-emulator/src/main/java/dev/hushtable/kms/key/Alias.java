package dev.hushtable.kms.key;

import java.time.Instant;

/**
 * A name of a key, in one Region.
 *
 * @param target the key it stands for now
 */
public record Alias(Address address, KeyId target, Instant createdAt, Instant updatedAt) {

    /** Where an alias is found; ordered as ListAliases answers. */
    public record Address(String region, String name) implements Comparable<Address> {
        @Override
        public int compareTo(Address other) {
            int byRegion = region.compareTo(other.region);
            return byRegion == 0 ? name.compareTo(other.name) : byRegion;
        }
    }

    public String name() {
        return address.name();
    }

    /** Where the key it stands for is. */
    public KeyAddress key() {
        return new KeyAddress(target, address.region());
    }

    /** The same alias, standing for another key. */
    public Alias movedTo(KeyId newTarget, Instant at) {
        return new Alias(address, newTarget, createdAt, at);
    }
}
