package dev.hushtable.service.identity;

import java.time.Instant;

/**
 * What may be known of an access key: everything but its secret.
 *
 * @param id for example {@code AKIAIOSFODNN7EXAMPLE}; 1 to 128 word characters
 * @param owner whose it is; the user's file in the policy directory need not exist, but without it the key is refused
 * @param status whether requests signed with it are accepted
 * @param createdAt when it was made or imported
 */
public record AccessKey(String id, PrincipalName owner, Status status, Instant createdAt) {

    /** IAM's two states of a key. */
    public enum Status {
        ACTIVE,
        INACTIVE
    }

    public String userName() {
        return owner.name();
    }

    AccessKey with(Status other) {
        return new AccessKey(id, owner, other, createdAt);
    }
}
