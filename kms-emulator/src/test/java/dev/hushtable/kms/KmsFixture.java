package dev.hushtable.kms;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import org.assertj.core.api.Assertions;

/** An emulator in a temporary directory, a clock to turn, and calls as a client makes them. */
public final class KmsFixture implements AutoCloseable {
    public static final String REGION = "eu-central-1";
    public static final String ACCOUNT = "111122223333";
    public static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private Instant now = START;
    private KmsEmulator emulator;

    public KmsFixture(Path directory) {
        this.directory = directory;
        this.emulator = open((byte) 7);
    }

    /** Opens the directory with a root key of that byte, without closing anything. */
    public KmsEmulator open(byte rootKeyByte) {
        return open(directory, rootKeyByte, ACCOUNT, () -> now);
    }

    public static KmsEmulator open(Path directory, byte rootKeyByte, String accountId, InstantSource clock) {
        byte[] rootKey = new byte[32];
        Arrays.fill(rootKey, rootKeyByte);
        SecureRandom random = new SecureRandom();
        SealingKey sealingKey = SealingKey.of(SecretBytes.takeOver(rootKey), "kms", random);
        return KmsEmulator.open(directory, sealingKey, new KmsAccount("aws", accountId, REGION), clock, random);
    }

    public KmsEmulator emulator() {
        return emulator;
    }

    public void reopen() {
        emulator.close();
        emulator = open((byte) 7);
    }

    public void passTime(Duration duration) {
        now = now.plus(duration);
    }

    /** Plans and executes; the JSON is written with single quotes. */
    public ObjectNode call(String operation, String json) {
        return callIn(REGION, operation, json);
    }

    public ObjectNode callIn(String region, String operation, String json) {
        ObjectNode body = plan(region, operation, json).execute().body();
        return body == null ? JSON.createObjectNode() : body;
    }

    public KmsPlan plan(String operation, String json) {
        return plan(REGION, operation, json);
    }

    private KmsPlan plan(String region, String operation, String json) {
        try {
            return emulator.api().plan(operation, (ObjectNode) JSON.readTree(json.replace('\'', '"')), region);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The error a call answers. */
    public KmsException error(String operation, String json) {
        return Assertions.catchThrowableOfType(KmsException.class, () -> call(operation, json));
    }

    /** Asserts that a call answers this error. */
    public void refuses(String operation, String json, String errorName, String message) {
        KmsException error = error(operation, json);
        Assertions.assertThat(error).as("%s %s", operation, json).isNotNull();
        Assertions.assertThat(error.errorName() + ": " + error.getMessage()).isEqualTo(errorName + ": " + message);
    }

    /** Makes a key and answers its id. */
    public String createKey() {
        return call("CreateKey", "{}").get("KeyMetadata").get("KeyId").textValue();
    }

    public String keyArn(String keyId) {
        return "arn:aws:kms:" + REGION + ":" + ACCOUNT + ":key/" + keyId;
    }

    /** Encrypts and answers the blob in base64. */
    public String encrypt(String keyId, String plaintext, String context) {
        return text(
                call(
                        "Encrypt",
                        "{'KeyId':'" + keyId + "','Plaintext':'" + base64(plaintext) + "','EncryptionContext':"
                                + context + "}"),
                "CiphertextBlob");
    }

    public static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A member of an answer, as it goes over the wire. */
    public static String text(ObjectNode answer, String name) {
        return answer.get(name).asText();
    }

    @Override
    public void close() {
        emulator.close();
    }
}
