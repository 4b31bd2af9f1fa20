package dev.hushtable.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hushtable.service.server.BodyReader.Arriving;
import dev.hushtable.service.server.BodyReader.Body;
import dev.hushtable.service.server.BodyReader.Coding;
import dev.hushtable.service.server.BodyReader.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class BodyReaderTest {
    private static final int MAX = (int) HttpLimits.MAX_BODY_BYTES;
    private static final long MEBIBYTE = 1 << 20;

    private long nanos;
    private final BodyReader reader = new BodyReader(HttpLimits.MAX_BODIES_BYTES, () -> nanos);

    private static Arriving declared(byte[] bytes) {
        return new Arriving(bytes.length, Coding.PLAIN, new ByteArrayInputStream(bytes));
    }

    private static Arriving undeclared(byte[] bytes) {
        return new Arriving(-1, Coding.PLAIN, new ByteArrayInputStream(bytes));
    }

    private int refusal(Arriving arriving) {
        return refusal(reader, arriving);
    }

    private static int refusal(BodyReader reader, Arriving arriving) {
        Refused refused =
                catchThrowableOfType(Refused.class, () -> reader.read(arriving).close());
        return refused == null ? 200 : refused.status();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_191, 8_192, 65_536, 65_537, 1_000_000, 16 * 1024 * 1024})
    void reads_a_body_whole_with_and_without_its_length(int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);

        try (Body body = reader.read(declared(bytes))) {
            assertThat(body.bytes()).isEqualTo(bytes);
        }
        try (Body body = reader.read(undeclared(bytes))) {
            assertThat(body.bytes()).isEqualTo(bytes);
        }
    }

    @Test
    void refuses_more_than_16_mebibytes_unread_when_declared() {
        InputStream untouched = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("was read");
            }
        };

        assertThat(refusal(new Arriving(MAX + 1L, Coding.PLAIN, untouched))).isEqualTo(413);
        assertThat(refusal(new Arriving(Long.MAX_VALUE, Coding.PLAIN, untouched)))
                .isEqualTo(413);
    }

    @Test
    void refuses_more_than_16_mebibytes_also_undeclared() {
        assertThat(refusal(undeclared(new byte[MAX + 1]))).isEqualTo(413);
        assertThat(refusal(undeclared(new byte[2 * MAX]))).isEqualTo(413);
    }

    @Test
    void refuses_a_body_that_ends_before_its_declared_length_or_breaks_off() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };

        assertThat(refusal(new Arriving(10, Coding.PLAIN, new ByteArrayInputStream(new byte[9]))))
                .isEqualTo(400);
        assertThat(refusal(new Arriving(10, Coding.PLAIN, broken))).isEqualTo(400);
    }

    @Test
    void refuses_a_body_that_drips() {
        InputStream dripping = new InputStream() {
            private int left = 1_000;

            @Override
            public int read() {
                nanos += 500_000_000L;
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                target[offset] = (byte) read();
                return 1;
            }
        };

        assertThat(refusal(new Arriving(1_000, Coding.PLAIN, dripping))).isEqualTo(408);
    }

    @Test
    void lets_a_large_body_take_the_time_its_size_allows() throws Exception {
        byte[] bytes = "x".repeat(2_000_000).getBytes(UTF_8);
        InputStream steady = new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] target, int offset, int length) {
                // 32 KB a second, twice the minimum.
                nanos += 1_000_000_000L;
                return super.read(target, offset, Math.min(length, 32_768));
            }
        };

        try (Body body = reader.read(new Arriving(bytes.length, Coding.PLAIN, steady))) {
            assertThat(body.bytes()).hasSize(bytes.length);
        }
    }

    @Test
    void refuses_what_does_not_fit_into_the_common_memory_until_others_are_done() throws Exception {
        BodyReader small = new BodyReader(4 * MEBIBYTE, () -> nanos);
        byte[] three = new byte[(int) (3 * MEBIBYTE)];

        Body first = small.read(declared(three));
        assertThat(refusal(small, declared(three))).isEqualTo(503);
        assertThat(refusal(small, undeclared(three))).isEqualTo(503);
        first.close();

        assertThat(refusal(small, declared(three))).isEqualTo(200);
    }

    @Test
    void gives_memory_back_for_bodies_that_are_refused() {
        BodyReader small = new BodyReader(4 * MEBIBYTE, () -> nanos);
        for (int i = 0; i < 100; i++) {
            assertThat(refusal(small, new Arriving(MEBIBYTE, Coding.PLAIN, new ByteArrayInputStream(new byte[9]))))
                    .isEqualTo(400);
        }

        assertThat(refusal(small, declared(new byte[(int) (3 * MEBIBYTE)]))).isEqualTo(200);
    }

    @Test
    void gives_an_announced_body_no_memory_before_it_arrives() throws Exception {
        BodyReader small = new BodyReader(4 * MEBIBYTE, () -> nanos);
        InputStream andThenAnother = new ByteArrayInputStream(new byte[100]) {
            @Override
            public int read(byte[] target, int offset, int length) {
                assertThat(refusal(small, declared(new byte[(int) (3 * MEBIBYTE)])))
                        .isEqualTo(200);
                return super.read(target, offset, length);
            }
        };

        assertThat(refusal(small, new Arriving(MAX, Coding.PLAIN, andThenAnother)))
                .isEqualTo(400);
    }

    @Test
    void counts_a_compressed_body_as_the_largest_it_may_become() {
        BodyReader small = new BodyReader(4 * MEBIBYTE, () -> nanos);

        assertThat(refusal(small, new Arriving(10, Coding.COMPRESSED, new ByteArrayInputStream(new byte[10]))))
                .isEqualTo(503);
        assertThat(refusal(new Arriving(10, Coding.COMPRESSED, new ByteArrayInputStream(new byte[10]))))
                .isEqualTo(200);
    }
}
