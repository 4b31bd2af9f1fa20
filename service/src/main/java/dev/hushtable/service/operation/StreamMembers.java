package dev.hushtable.service.operation;

import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Members;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code StreamSpecification}. A stream cannot be had yet; that none is wanted is understood.
 *
 * @param enabled null when absent
 */
record StreamMembers(@Nullable Boolean enabled, @Nullable StreamViewType viewType) {

    /** The values of {@code StreamViewType}. */
    enum StreamViewType {
        NEW_IMAGE,
        OLD_IMAGE,
        NEW_AND_OLD_IMAGES,
        KEYS_ONLY
    }

    static StreamMembers read(Members members) {
        Members stream = members.structure("StreamSpecification");
        if (stream == null) {
            return new StreamMembers(null, null);
        }
        Boolean enabled = stream.bool("StreamEnabled");
        if (enabled == null) {
            stream.missing("StreamEnabled");
        }
        return new StreamMembers(enabled, stream.choice("StreamViewType", StreamViewType.class));
    }

    boolean isGiven() {
        return enabled != null;
    }

    /** @throws ApiException when a new table is to have a stream */
    void checkForNewTable() {
        if (Boolean.TRUE.equals(enabled)) {
            throw ApiException.validation(Messages.notSupported("StreamSpecification.StreamEnabled"));
        }
        if (viewType != null) {
            throw ApiException.validation(Messages.STREAM_VIEW_WITHOUT_STREAM);
        }
    }

    /** @throws ApiException when a table is to get a stream, or to lose one it does not have */
    void checkForTable(String table) {
        if (enabled != null) {
            throw ApiException.validation(
                    enabled
                            ? Messages.notSupported("StreamSpecification.StreamEnabled")
                            : TableMessages.noStream(table));
        }
    }
}
