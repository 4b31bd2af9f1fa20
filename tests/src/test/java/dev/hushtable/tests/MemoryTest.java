package dev.hushtable.tests;

import static dev.hushtable.tests.SharedTable.definition;
import static dev.hushtable.tests.SharedTable.element;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.hushtable.crypto.Hkdf;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

/**
 * What is destroyed or closed is no longer in the heap of a running server. Every key is made of random bytes, which the
 * server is made to write down; its heap is dumped and searched for them while they are used, after they were destroyed
 * and after the house was closed.
 */
@Timeout(400)
class MemoryTest {
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 16;
    private static final String TABLE = "secrets";
    private static final byte[] BLOCK_KEY = "hushtable-table-v1/block-seal".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private Path written;
    private Path data;

    @Test
    void keys_leave_the_heap_with_what_they_opened() throws Exception {
        written = folder.resolve("random");
        data = folder.resolve("d");
        writeClasses();
        byte[] imported = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(imported);
        try (ServerProcess server = start();
                KmsClient kms = Clients.ofAdministrator(server).kms();
                DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDb()) {
            String classKey = kms.createKey().keyMetadata().keyId();
            kms.createAlias(alias -> alias.aliasName("alias/pii").targetKeyId(classKey));
            create(dynamoDb, "first");
            int before = drawn().size();
            create(dynamoDb, TABLE);
            for (String person : List.of("ann", "bob")) {
                dynamoDb.putItem(put -> put.tableName(TABLE)
                        .item(Map.of("pk", fromS(person), "ssn", fromS("123-" + person), "note", fromS("seen"))));
            }
            List<byte[]> ofTable = drawn().subList(before, drawn().size());
            String external = bring(kms, imported);
            SdkBytes blob = kms.encrypt(encrypt -> encrypt.keyId(external).plaintext(SdkBytes.fromUtf8String("x")))
                    .ciphertextBlob();
            kms.decrypt(decrypt -> decrypt.ciphertextBlob(blob));

            Set<String> inUse = look(server, "in-use", patterns(ofTable).lookingFor("imported material", imported));
            assertThat(inUse)
                    .contains("imported material")
                    .anyMatch(name -> name.startsWith("block key"))
                    .anyMatch(name -> name.startsWith("draw"));

            String ann = subjects(ofTable).getFirst();
            String bob = subjects(ofTable).getLast();
            assertThat(inUse).contains(ann, bob);
            shredAnn(server);
            assertThat(look(server, "shredded", patterns(ofTable)))
                    .doesNotContain(ann)
                    .contains(bob);

            kms.deleteImportedKeyMaterial(delete -> delete.keyId(external));
            dynamoDb.deleteTable(delete -> delete.tableName(TABLE));
            dynamoDb.waiter().waitUntilTableNotExists(gone -> gone.tableName(TABLE));
            assertThat(untilWiped(server, patterns(ofTable).lookingFor("imported material", imported)))
                    .isEmpty();

            assertThat(look(server, "open", patterns(drawn()))).isNotEmpty();
            server.tell("close");
            assertThat(look(server, "closed", patterns(drawn()).lookingFor("imported material", imported)))
                    .isEmpty();
        }
    }

    /** Keys of subjects alone are drawn with the byte before them. */
    private static List<String> subjects(List<byte[]> draws) {
        return IntStream.range(0, draws.size())
                .filter(i -> draws.get(i).length == KEY_BYTES + 1)
                .mapToObj(i -> "draw " + i)
                .toList();
    }

    private ServerProcess start() throws IOException {
        return ServerProcess.of(
                data,
                ServerProcess.java(
                        Map.of(),
                        "dev.hushtable.service.server.WatchedServer",
                        written.toString(),
                        "serve",
                        "--dev",
                        "--data",
                        data.toString(),
                        "--port",
                        "0"));
    }

    private void writeClasses() throws IOException {
        Files.createDirectory(data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path classes =
                Files.createDirectories(data.resolve("policies/encryption")).resolve(TABLE + ".json");
        Files.writeString(
                classes,
                "{\"Classes\": {\"pii\": {\"KmsKeyId\": \"alias/pii\", \"Attributes\": [\"ssn\"]}}, \"Subjects\": true}",
                StandardCharsets.UTF_8);
    }

    private static void create(DynamoDbClient dynamoDb, String table) {
        dynamoDb.createTable(request -> request.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(element("pk", KeyType.HASH))
                .attributeDefinitions(definition("pk", ScalarAttributeType.S)));
    }

    private static String bring(KmsClient kms, byte[] material) throws Exception {
        String id = kms.createKey(create -> create.origin(OriginType.EXTERNAL))
                .keyMetadata()
                .keyId();
        var parameters = kms.getParametersForImport(request -> request.keyId(id)
                .wrappingAlgorithm(AlgorithmSpec.RSAES_OAEP_SHA_256)
                .wrappingKeySpec(WrappingKeySpec.RSA_2048));
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                KeyFactory.getInstance("RSA")
                        .generatePublic(
                                new X509EncodedKeySpec(parameters.publicKey().asByteArray())),
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
        SdkBytes wrapped = SdkBytes.fromByteArray(cipher.doFinal(material));
        kms.importKeyMaterial(request -> request.keyId(id)
                .importToken(parameters.importToken())
                .encryptedKeyMaterial(wrapped)
                .expirationModel(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE));
        return id;
    }

    private void shredAnn(ServerProcess server) throws Exception {
        ServerProcess.Finished done = ServerProcess.run(
                "shred",
                "subject",
                "--data",
                server.data().toString(),
                "--port",
                Integer.toString(server.port()),
                "--table",
                TABLE,
                "--key",
                "{\"pk\": {\"S\": \"ann\"}}",
                "--yes-destroy");
        assertThat(done.exitCode()).describedAs(done.output()).isZero();
    }

    /** What a table has opened is wiped half a minute after it was closed: operations may still be at it. */
    private Set<String> untilWiped(ServerProcess server, HeapSearch search) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        Set<String> found = look(server, "destroyed-0", search);
        for (int i = 1; !found.isEmpty() && System.nanoTime() < end; i++) {
            TimeUnit.SECONDS.sleep(5);
            found = look(server, "destroyed-" + i, search);
        }
        return found;
    }

    private Set<String> look(ServerProcess server, String when, HeapSearch search) throws Exception {
        Path dump = folder.resolve(when + ".hprof");
        server.tell("dump " + dump);
        Set<String> found = search.found(dump);
        Files.delete(dump);
        return found;
    }

    /** Every draw that can be a key, and every key of blocks that one of them can be the epoch key of. */
    private HeapSearch patterns(List<byte[]> draws) throws IOException {
        HeapSearch search = new HeapSearch();
        List<byte[]> ids =
                drawn().stream().filter(draw -> draw.length == ID_BYTES).toList();
        for (int i = 0; i < draws.size(); i++) {
            if (draws.get(i).length >= KEY_BYTES) {
                lookFor(search, "draw " + i, draws.get(i), ids);
            }
        }
        return search;
    }

    private static void lookFor(HeapSearch search, String name, byte[] draw, List<byte[]> ids) {
        // Subjects' keys are drawn together with what stands before them.
        byte[] key = Arrays.copyOfRange(draw, draw.length - KEY_BYTES, draw.length);
        search.lookingFor(name, key);
        for (byte[] id : ids) {
            search.lookingFor("block key of " + name, Hkdf.derive(key, id, BLOCK_KEY, KEY_BYTES));
        }
    }

    /** What the server has drawn so far. */
    private List<byte[]> drawn() throws IOException {
        List<byte[]> draws = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(written))) {
            while (in.available() > 0) {
                draws.add(in.readNBytes(in.readInt()));
            }
        }
        return draws;
    }
}
