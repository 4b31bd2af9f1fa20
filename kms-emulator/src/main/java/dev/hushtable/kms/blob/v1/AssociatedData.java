package dev.hushtable.kms.blob.v1;

import dev.hushtable.crypto.EncryptionContext;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a blob is bound to: {@code "kms-blob-v1" | header | u16 n | n × (u16 length | name | u16 length | value)}, names
 * and values in UTF-8, sorted by the bytes of the names. The lengths make {@code {"a":"bc"}} differ from
 * {@code {"ab":"c"}}.
 */
final class AssociatedData {
    static final String LABEL = "kms-blob-v1";

    private static final int MAX_U16 = 0xffff;

    private AssociatedData() {}

    static byte[] of(BlobHeader header, EncryptionContext context) {
        TreeMap<byte[], byte[]> sorted = new TreeMap<>(Arrays::compareUnsigned);
        for (Map.Entry<String, String> pair : context.pairs().entrySet()) {
            sorted.put(utf8(pair.getKey()), utf8(pair.getValue()));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(LABEL.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(header.bytes());
        writeU16(out, sorted.size());
        sorted.forEach((name, value) -> {
            writeU16(out, name.length);
            out.writeBytes(name);
            writeU16(out, value.length);
            out.writeBytes(value);
        });
        return out.toByteArray();
    }

    private static void writeU16(ByteArrayOutputStream out, int value) {
        if (value > MAX_U16) {
            throw new IllegalArgumentException("an encryption context has at most 65,535 pairs and bytes a text");
        }
        out.write(value >>> 8);
        out.write(value);
    }

    /** Strict: a replacement character would let two contexts be taken for one. */
    private static byte[] utf8(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("an encryption context is well-formed Unicode", e);
        }
    }
}
