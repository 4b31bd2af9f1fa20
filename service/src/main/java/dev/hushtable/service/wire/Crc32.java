package dev.hushtable.service.wire;

import java.util.zip.CRC32;

/** The checksum DynamoDB's answers carry in {@code x-amz-crc32}: CRC-32 of the body as sent, in decimal. */
public final class Crc32 {
    private Crc32() {}

    public static String of(byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(body);
        return Long.toString(crc.getValue());
    }
}
