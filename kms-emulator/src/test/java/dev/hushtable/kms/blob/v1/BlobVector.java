package dev.hushtable.kms.blob.v1;

import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.kms.key.KeyAccess;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.KeyMaterial;
import dev.hushtable.kms.key.KeyOrigin;
import dev.hushtable.kms.key.KeySpec;
import dev.hushtable.kms.key.KeyState;
import dev.hushtable.kms.key.KeyType;
import dev.hushtable.kms.key.KeyUsage;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Materials;
import dev.hushtable.kms.key.Rotation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One file of {@code vectors/blob-v1}. */
record BlobVector(String name, Map<String, String> fields, Map<String, String> pairs) {

    static Stream<BlobVector> all() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/vectors/blob-v1"))) {
            return files.sorted().toList().stream().map(BlobVector::read);
        }
    }

    private static BlobVector read(Path file) {
        Map<String, String> fields = new HashMap<>();
        Map<String, String> pairs = new HashMap<>();
        for (String line : lines(file)) {
            String[] field = line.split(": ?", 2);
            if (field[0].equals("context")) {
                String[] pair = field[1].split("=", 2);
                pairs.put(text(pair[0]), text(pair[1]));
            } else {
                fields.put(field[0], field[1]);
            }
        }
        return new BlobVector(file.getFileName().toString(), fields, pairs);
    }

    boolean opens() {
        return field("expect").equals("success");
    }

    byte[] bytes(String name) {
        return HexFormat.of().parseHex(field(name));
    }

    EncryptionContext context() {
        return EncryptionContext.of(pairs);
    }

    /** The key the blob is to be opened with: one material, number 0. */
    KmsKey key() {
        return key(bytes("material"), field("keyId"));
    }

    static KmsKey key(byte[] material, String keyId) {
        KeyId id = new KeyId(keyId);
        KeyType type = new KeyType(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, KeyOrigin.AWS_KMS, id.scope());
        return new KmsKey(
                id,
                new KmsKey.Birth("eu-central-1", Instant.EPOCH, KmsKey.Owner.CUSTOMER, type),
                new KmsKey.Life(new KeyState.Enabled(), Rotation.NONE),
                new KmsKey.Labels("", new TreeMap<>()),
                KeyAccess.DEFAULT,
                Materials.of(
                        new KeyMaterial(0, "00".repeat(32), KeyMaterial.History.FIRST, SecretBytes.copyOf(material))));
    }

    private String field(String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException(this + " has no field " + name);
        }
        return value;
    }

    private static String text(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
