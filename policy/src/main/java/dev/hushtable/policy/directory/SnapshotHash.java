package dev.hushtable.policy.directory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/**
 * The name of a state of the policy directory: SHA-256 over each file in the order of names, as the byte length of its
 * name (4 bytes, big-endian), its name, the byte length of its text (4 bytes), its text, all in UTF-8.
 */
final class SnapshotHash {

    private SnapshotHash() {}

    static String of(SortedMap<String, String> files) {
        MessageDigest digest = sha256();
        files.forEach((name, text) -> {
            update(digest, name);
            update(digest, text);
        });
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
