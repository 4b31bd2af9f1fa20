package dev.hushtable.kms;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.kms.operation.KmsApi;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An emulator in a temporary directory, a clock to turn, and calls as a client makes them. */
public final class KmsFixture implements BeforeEachCallback, AfterEachCallback {
    public static final String REGION = "eu-central-1";
    public static final String ACCOUNT = "111122223333";
    public static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    /** Where an fsync costs nothing, if the machine has it: every change is two files and four of them. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The byte the root key is made of. */
    public static final byte ROOT_KEY = 7;

    private @Nullable Path directory;
    private @Nullable KmsEmulator emulator;
    /** Parameters for import can be used for a day, and take a while to make. */
    private final Map<String, ObjectNode> imports = new HashMap<>();

    private Instant now = START;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        directory = Files.isDirectory(MEMORY)
                ? Files.createTempDirectory(MEMORY, "hushtable-kms-test")
                : Files.createTempDirectory("hushtable-kms-test");
        emulator = open(directory(), ROOT_KEY, ACCOUNT, () -> now);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        emulator().close();
        try (Stream<Path> files = Files.walk(directory())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    public Path directory() {
        return Objects.requireNonNull(directory);
    }

    public static KmsEmulator open(Path directory, byte rootKeyByte, String accountId, InstantSource clock) {
        byte[] rootKey = new byte[32];
        Arrays.fill(rootKey, rootKeyByte);
        SecureRandom random = new SecureRandom();
        SealingKey sealingKey = SealingKey.of(SecretBytes.takeOver(rootKey), "kms", random);
        return KmsEmulator.open(directory, sealingKey, new KmsAccount("aws", accountId, REGION), clock, random);
    }

    public KmsEmulator emulator() {
        return Objects.requireNonNull(emulator);
    }

    /** Stops the emulator, lets {@code meanwhile} happen to its files, and starts it again. */
    public void reopenAfter(Meanwhile meanwhile) throws IOException {
        emulator().close();
        meanwhile.happen();
        emulator = open(directory(), ROOT_KEY, ACCOUNT, () -> now);
    }

    /** What is done to files while nobody holds them. */
    @FunctionalInterface
    public interface Meanwhile {
        void happen() throws IOException;
    }

    public void reopen() throws IOException {
        reopenAfter(() -> {});
    }

    public void passTime(Duration duration) {
        imports.clear();
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
        return planFrom(new KmsApi.Caller(ACCOUNT, region), operation, json);
    }

    /** Plans a call of whoever. */
    public KmsPlan planFrom(KmsApi.Caller caller, String operation, String json) {
        try {
            ObjectNode body = (ObjectNode) JSON.readTree(json.replace('\'', '"'));
            return emulator().api().plan(operation, body, caller);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The error a call answers. */
    public KmsException error(String operation, String json) {
        return errorIn(REGION, operation, json);
    }

    public KmsException errorIn(String region, String operation, String json) {
        return Assertions.catchThrowableOfType(KmsException.class, () -> callIn(region, operation, json));
    }

    /** Asserts that a call answers this error. */
    public void refuses(String operation, String json, String errorName, String message) {
        KmsException error = error(operation, json);
        Assertions.assertThat(error).as("%s %s", operation, json).isNotNull();
        Assertions.assertThat(error.errorName() + ": " + error.getMessage()).isEqualTo(errorName + ": " + message);
    }

    /** Asserts that a call answers an error of this name. */
    public void refuses(String operation, String json, String errorName) {
        KmsException error = error(operation, json);
        Assertions.assertThat(error).as("%s %s", operation, json).isNotNull();
        Assertions.assertThat(error.errorName()).isEqualTo(errorName);
    }

    /** The names of the members a call violates, one violation each, and the constraints. */
    public void violates(String operation, String json, String... violations) {
        String count = violations.length + " validation error" + (violations.length == 1 ? "" : "s") + " detected: ";
        refuses(operation, json, "ValidationException", count + String.join("; ", violations));
    }

    /** Makes a key and answers its id. */
    public String createKey() {
        return call("CreateKey", "{}").get("KeyMetadata").get("KeyId").textValue();
    }

    /** Makes a key of that kind and answers its id. */
    public String createKey(String spec, String usage) {
        return at("/KeyMetadata/KeyId", "CreateKey", "{'KeySpec':'" + spec + "','KeyUsage':'" + usage + "'}");
    }

    /** Makes a key and answers its id; {@code json} says what kind. */
    public String createKey(String json) {
        return at("/KeyMetadata/KeyId", "CreateKey", json);
    }

    /** Imports material that does not expire; {@code more} are further members. */
    public ObjectNode importMaterial(String keyId, byte[] material, String more) {
        return importMaterialIn(REGION, keyId, material, "'ExpirationModel':'KEY_MATERIAL_DOES_NOT_EXPIRE'" + more);
    }

    public ObjectNode importMaterialIn(String region, String keyId, byte[] material, String members) {
        ObjectNode parameters = imports.computeIfAbsent(
                region + keyId,
                unused -> callIn(
                        region,
                        "GetParametersForImport",
                        "{'KeyId':'" + keyId
                                + "','WrappingAlgorithm':'RSA_AES_KEY_WRAP_SHA_256','WrappingKeySpec':'RSA_2048'}"));
        return callIn(
                region,
                "ImportKeyMaterial",
                "{'KeyId':'" + keyId + "','ImportToken':'" + text(parameters, "ImportToken")
                        + "','EncryptedKeyMaterial':'"
                        + Wrapping.wrap(text(parameters, "PublicKey"), "RSA_AES_KEY_WRAP_SHA_256", material) + "',"
                        + members + "}");
    }

    public String keyArn(String keyId) {
        return "arn:aws:kms:" + REGION + ":" + ACCOUNT + ":key/" + keyId;
    }

    /** Makes a grant for {@code bob} and answers its id. */
    public String createGrant(String keyId, String more) {
        return text(
                call(
                        "CreateGrant",
                        "{'KeyId':'" + keyId + "','GranteePrincipal':'arn:aws:iam::" + ACCOUNT + ":user/bob'," + more
                                + "}"),
                "GrantId");
    }

    /** The value at a JSON pointer of an answer. */
    public String at(String pointer, String operation, String json) {
        return call(operation, json).at(pointer).asText();
    }

    /** The state of a key. */
    public String state(String keyId) {
        return at("/KeyMetadata/KeyState", "DescribeKey", "{'KeyId':'" + keyId + "'}");
    }

    public void alias(String name, String keyId) {
        call("CreateAlias", "{'AliasName':'" + name + "','TargetKeyId':'" + keyId + "'}");
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
}
