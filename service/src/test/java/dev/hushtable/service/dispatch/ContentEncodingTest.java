package dev.hushtable.service.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hushtable.service.wire.ApiException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ContentEncodingTest {
    private static final byte[] PLAIN = "{\"TableName\":\"clinic\"}".getBytes(UTF_8);

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String error(String encoding, byte[] body) {
        return catchThrowableOfType(ApiException.class, () -> ContentEncoding.decode(encoding, body))
                .type()
                .shortName();
    }

    @Test
    void opens_gzip_and_leaves_the_rest_alone() {
        assertThat(ContentEncoding.decode("gzip", gzip(PLAIN))).isEqualTo(PLAIN);
        assertThat(ContentEncoding.decode("GZIP", gzip(PLAIN))).isEqualTo(PLAIN);
        assertThat(ContentEncoding.decode("identity", PLAIN)).isEqualTo(PLAIN);
        assertThat(ContentEncoding.decode(null, PLAIN)).isEqualTo(PLAIN);
    }

    @Test
    void opens_no_more_than_16_mebibytes_of_a_bomb() {
        byte[] exactly = new byte[ContentEncoding.MAX_DECODED_BYTES];

        assertThat(ContentEncoding.decode("gzip", gzip(exactly))).hasSize(exactly.length);
        assertThat(error("gzip", gzip(new byte[exactly.length + 1]))).isEqualTo("RequestEntityTooLargeException");
        assertThat(error("gzip", gzip(new byte[256 << 20]))).isEqualTo("RequestEntityTooLargeException");
    }

    @Test
    void refuses_broken_gzip() {
        byte[] whole = gzip(PLAIN);
        byte[] wrongSum = whole.clone();
        wrongSum[whole.length - 5] ^= 1;

        assertThat(error("gzip", PLAIN)).isEqualTo("SerializationException");
        assertThat(error("gzip", new byte[0])).isEqualTo("SerializationException");
        assertThat(error("gzip", Arrays.copyOf(whole, whole.length - 9))).isEqualTo("SerializationException");
        assertThat(error("gzip", wrongSum)).isEqualTo("SerializationException");
    }

    @Test
    void refuses_other_encodings() {
        assertThat(error("br", PLAIN)).isEqualTo("SerializationException");
        assertThat(error("gzip, gzip", gzip(gzip(PLAIN)))).isEqualTo("SerializationException");
        assertThat(error("aws-chunked", PLAIN)).isEqualTo("SerializationException");
    }
}
