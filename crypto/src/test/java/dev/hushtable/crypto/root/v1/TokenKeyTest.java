package dev.hushtable.crypto.root.v1;

import static dev.hushtable.crypto.Bytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.Planted;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.Vector;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class TokenKeyTest {
    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> with_soft_hsm() throws IOException, InterruptedException {
        for (Path library : SoftToken.libraries().toList()) {
            SoftToken token = SoftToken.make(library, directory, "house", "twin", "twin");
            return Stream.of(
                    DynamicTest.dynamicTest("opens what it created", () -> opens_what_it_created(token)),
                    DynamicTest.dynamicTest("a wrong PIN", () -> refuses_a_wrong_pin(token)),
                    DynamicTest.dynamicTest("tokens by label", () -> finds_tokens_by_label(token)),
                    DynamicTest.dynamicTest("keys stay inside", () -> keeps_its_key_inside(token)),
                    DynamicTest.dynamicTest("vectors", () -> agrees_with_the_second_implementation(token)));
        }
        return Stream.empty();
    }

    private void opens_what_it_created(SoftToken token) throws IOException {
        Path folder = Files.createDirectory(directory.resolve("root"));
        byte[] sealed;
        Planted drawn = new Planted(System.nanoTime());
        try (MasterKey master = RootOfTrust.create(folder, token.key(), drawn);
                SealingKey key = master.derive("test")) {
            sealed = key.seal(utf8("text"), utf8("place"));
        }
        assertThat(drawn.drawn(32)).as("a master key and a slot's key").hasSize(2);
        assertThat(drawn.drawn(8)).as("the id of the token's key").hasSize(1);
        assertThat(drawn.drawn(12)).as("a nonce").hasSize(1);
        RootChanges changes = new RootChanges(folder, random);
        changes.rotate(List.of(token.key())).close();
        try (MasterKey master = RootOfTrust.open(folder, token.key(), random);
                SealingKey key = master.derive("test")) {
            assertThat(key.open(sealed, utf8("place"))).isEqualTo(utf8("text"));
        }
        assertThat(RootOfTrust.slots(folder))
                .extracting(SlotSummary::toString)
                .containsExactly("1 pkcs11 (token '" + token.label() + "')");

        byte[] file = Files.readAllBytes(folder.resolve("root.sealed"));
        int wrapped = 10 + 3 + 1 + token.label().length() + 8 + 12;
        for (int i = 10; i < file.length; i += i < wrapped + 48 ? 1 : 7) {
            byte[] tampered = file.clone();
            tampered[i] ^= 1;
            Files.write(folder.resolve("root.sealed"), tampered);
            assertThatThrownBy(() -> RootOfTrust.open(folder, token.key(), random))
                    .isInstanceOf(RootOfTrustException.class);
        }
    }

    private void refuses_a_wrong_pin(SoftToken token) throws IOException {
        Path wrong = Files.writeString(directory.resolve("wrong.pin"), "00000000");
        Files.setPosixFilePermissions(wrong, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> Token.open(new TokenKey(token.library(), token.label(), wrong)))
                .isInstanceOf(RootOfTrustException.class)
                .hasMessageContaining("does not accept the PIN in " + wrong)
                .hasMessageNotContaining("00000000");
        Files.setPosixFilePermissions(wrong, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> Token.open(new TokenKey(token.library(), token.label(), wrong)))
                .hasMessageContaining("run chmod 600");
    }

    private void finds_tokens_by_label(SoftToken token) {
        try (Token opened = Token.open(token.key())) {
            assertThat(opened.label()).isEqualTo("house");
        }
        assertThatThrownBy(() -> Token.open(new TokenKey(token.library(), "twin", token.pinFile())))
                .hasMessageContaining("knows 2 tokens 'twin'");
        assertThatThrownBy(() -> Token.open(new TokenKey(token.library(), "nobody", token.pinFile())))
                .hasMessageContaining("knows no token 'nobody'; those it knows: ")
                .hasMessageContaining("'house'");
    }

    private void keeps_its_key_inside(SoftToken where) {
        try (Token token = Token.open(where.key());
                SecretBytes slotKey = SecretBytes.takeOver(new byte[32])) {
            TokenParameters parameters = TokenParameters.make(token, slotKey, random);

            assertThat(TokenParameters.parse(parameters.toBytes()).unwrap(token).reveal())
                    .isEqualTo(new byte[32]);
            token.makeKey("bound");
            byte[] sealed = token.seal("bound", new byte[12], new byte[] {1}, new byte[32]);
            assertThat(token.open("bound", new byte[12], new byte[] {1}, sealed))
                    .isEqualTo(new byte[32]);
            assertThatThrownBy(() -> token.open("bound", new byte[12], new byte[] {2}, sealed))
                    .isInstanceOf(RootOfTrustException.class);
            assertThat(new SlotKey(new byte[0], slotKey)).hasToString("SlotKey[redacted]");
            assertThatThrownBy(() -> token.open("hushtable-root-0", new byte[12], new byte[0], new byte[48]))
                    .hasMessageContaining("has no key hushtable-root-0");
        }
    }

    private void agrees_with_the_second_implementation(SoftToken token) throws Exception {
        List<Vector> vectors = Vector.folder("token-v1");
        token.put(vectors.getFirst().bytes("keyId"), vectors.getFirst().bytes("tokenKey"));
        Path folder = Files.createDirectory(directory.resolve("vectors"));
        for (Vector vector : vectors) {
            Files.write(folder.resolve("root.sealed"), vector.bytes("rootSealed"));
            if (vector.expectsSuccess()) {
                assertThat(record(vector, folder, token)).as(vector.toString()).isEqualTo(vector.bytes("plaintext"));
            } else {
                assertThatThrownBy(() -> record(vector, folder, token))
                        .as(vector.toString())
                        .isInstanceOf(RootOfTrustException.class)
                        .hasMessageContaining(vector.refusal());
            }
        }
    }

    private byte[] record(Vector vector, Path folder, SoftToken token) {
        try (MasterKey master = RootOfTrust.open(folder, token.key(), random);
                SealingKey key = master.derive(vector.text("purpose"))) {
            return key.open(vector.bytes("record"), vector.bytes("associatedData"));
        }
    }

    @Test
    void refuses_what_is_no_library() throws IOException {
        Path file = Files.writeString(directory.resolve("library.so"), "not a library");
        Path pin = directory.resolve("pin");

        assertThatThrownBy(() -> Token.open(new TokenKey(directory.resolve("nowhere.so"), "x", pin)))
                .hasMessageStartingWith("there is no PKCS#11 library");
        assertThatThrownBy(() -> Token.open(new TokenKey(file, "x", pin)))
                .isInstanceOf(RootOfTrustException.class)
                .hasMessageContaining("is no PKCS#11 library that works here");
    }
}
