package dev.hushtable.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.service.storage.tree.StorageUnavailableException;
import dev.hushtable.service.storage.tree.TamperedException;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import org.junit.jupiter.api.Test;

class FailuresTest {

    @Test
    void a_disk_that_cannot_be_written_now_is_a_reason_to_come_back() {
        ApiException error =
                Failures.toApiException(new StorageUnavailableException("table file 0f.db: disk is full"), "REQUEST");

        assertThat(error.type()).isEqualTo(ErrorType.SERVICE_UNAVAILABLE);
        assertThat(error.getMessage()).doesNotContain("0f.db");
    }

    @Test
    void clients_are_not_told_where_stored_bytes_were_changed() {
        ApiException error =
                Failures.toApiException(new TamperedException("table file 0f.db: block 3 does not open"), "REQUEST");

        assertThat(error.type()).isEqualTo(ErrorType.INTERNAL_SERVER_ERROR);
        assertThat(error.getMessage()).isEqualTo("Internal server error");
    }
}
