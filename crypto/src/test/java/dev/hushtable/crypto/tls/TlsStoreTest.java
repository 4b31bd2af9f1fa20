package dev.hushtable.crypto.tls;

import static dev.hushtable.crypto.Bytes.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsStoreTest {
    private static final ServerNames NAMES = new ServerNames(Set.of("localhost"));

    private final SecureRandom random = new SecureRandom();
    private final SealingKey sealing = key(0);
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void gives_the_same_identity_until_renewal_is_due() {
        ServerIdentity first = open(NAMES);
        assertThat(open(NAMES)).isEqualTo(first);

        now = first.server()
                .certificate()
                .getNotAfter()
                .toInstant()
                .minus(TlsStore.RENEW_BEFORE)
                .minusSeconds(1);
        assertThat(open(NAMES)).isEqualTo(first);
        now = now.plusSeconds(1);
        ServerIdentity renewed = open(NAMES);

        assertThat(renewed.server().certificate()).isNotEqualTo(first.server().certificate());
        assertThat(renewed.issuers().getLast()).isEqualTo(first.issuers().getLast());
        assertThat(open(NAMES)).isEqualTo(renewed);
    }

    @Test
    void issues_again_when_the_names_changed_or_the_clock_went_back() {
        ServerIdentity first = open(NAMES);
        ServerIdentity second = open(new ServerNames(Set.of("db.example.org")));
        now = now.minus(Duration.ofDays(1));
        ServerIdentity third = open(new ServerNames(Set.of("db.example.org")));

        assertThat(List.of(first.server(), second.server(), third.server())).doesNotHaveDuplicates();
        assertThat(List.of(
                        first.issuers().getLast(),
                        second.issuers().getLast(),
                        third.issuers().getLast()))
                .containsOnly(first.issuers().getLast());
    }

    @Test
    void issues_again_under_a_new_authority() throws IOException {
        ServerIdentity first = open(NAMES);
        Files.delete(directory.resolve("ca.sealed"));

        ServerIdentity second = open(NAMES);

        assertThat(second.issuers().getLast()).isNotEqualTo(first.issuers().getLast());
        assertThat(second.server().certificate().getIssuerX500Principal())
                .isEqualTo(second.issuers().getLast().getSubjectX500Principal());
        assertThat(second.server()).isNotEqualTo(first.server());
    }

    @Test
    void gives_the_key_of_the_certificate() throws Exception {
        open(NAMES);
        KeyedCertificate server = open(NAMES).server();
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(server.privateKey());
        byte[] signed = signature.sign();

        signature.initVerify(server.certificate());

        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    void leaves_no_private_key_in_the_clear() throws IOException {
        ServerIdentity identity = open(NAMES);
        // A P-256 private key in PKCS#8: the 32 bytes of the scalar stand at offset 36.
        byte[] pkcs8 = identity.server().privateKey().getEncoded();
        String scalar = latin1(java.util.Arrays.copyOfRange(pkcs8, 36, 44));

        for (String file : List.of("ca.sealed", "server.sealed")) {
            String content = latin1(Files.readAllBytes(directory.resolve(file)));
            assertThat(content)
                    .doesNotContain(scalar)
                    .doesNotContain("localhost")
                    .doesNotContain("PRIVATE");
        }
    }

    @Test
    void refuses_altered_files_and_changes_nothing() throws IOException {
        open(NAMES);
        for (String name : List.of("ca.sealed", "server.sealed")) {
            Path file = directory.resolve(name);
            byte[] good = Files.readAllBytes(file);
            byte[] bad = good.clone();
            bad[bad.length - 1] ^= 1;
            Files.write(file, bad);

            assertThatThrownBy(() -> open(NAMES))
                    .isInstanceOf(TlsException.class)
                    .hasMessageStartingWith(file + " was altered");
            assertThat(file).hasBinaryContent(bad);
            Files.write(file, good);
        }
        assertThatThrownBy(() -> store(key(1)).openOrCreate("test", NAMES)).isInstanceOf(TlsException.class);
    }

    // Otherwise whoever writes to the disk could make the server serve with the authority's key.
    @Test
    void refuses_one_file_in_the_place_of_the_other() throws IOException {
        open(NAMES);
        Files.write(directory.resolve("server.sealed"), Files.readAllBytes(directory.resolve("ca.sealed")));

        assertThatThrownBy(() -> open(NAMES)).isInstanceOf(TlsException.class);
    }

    @Test
    void refuses_a_file_of_absurd_size() throws IOException {
        Files.write(directory.resolve("ca.sealed"), new byte[64 * 1024 + 1]);

        assertThatThrownBy(() -> open(NAMES)).isInstanceOf(TlsException.class);
    }

    @Test
    void says_so_when_the_authority_ends() {
        ServerIdentity identity = open(NAMES);
        now = identity.issuers().getLast().getNotAfter().toInstant().minus(TlsStore.RENEW_BEFORE);
        assertThat(open(NAMES).issuers().getLast()).isEqualTo(identity.issuers().getLast());

        now = now.plusSeconds(1);

        assertThatThrownBy(() -> open(NAMES))
                .isInstanceOf(TlsException.class)
                .hasMessageStartingWith("the instance's certificate authority ends on");
    }

    @Test
    void says_so_when_the_directory_cannot_be_written() {
        TlsStore store = new TlsStore(directory.resolve("missing"), sealing, () -> now, random);

        assertThatThrownBy(() -> store.openOrCreate("test", NAMES))
                .isInstanceOf(TlsException.class)
                .hasMessageStartingWith("cannot write");
    }

    private ServerIdentity open(ServerNames names) {
        return store(sealing).openOrCreate("test", names);
    }

    private TlsStore store(SealingKey key) {
        return new TlsStore(directory, key, () -> now, random);
    }

    private static SealingKey key(int first) {
        return SealingKey.of(SecretBytes.copyOf(range(first, 32)), "tls", new SecureRandom());
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void has_no_authority_before_the_first_start_and_the_same_one_ever_after() {
        assertThatThrownBy(() -> store(sealing).authority()).hasMessageContaining("no certificate authority yet");

        X509Certificate made = store(sealing).authorityCertificate("test");

        assertThat(store(sealing).authority().certificate()).isEqualTo(made);
        assertThat(open(NAMES).issuers()).containsExactly(made);
    }

    @Test
    void seals_what_is_there_anew_and_makes_nothing() {
        store(sealing).resealAll();
        assertThat(directory).isEmptyDirectory();
        ServerIdentity before = open(NAMES);

        store(key(1).afterFormer(List.of(key(0)))).resealAll();

        assertThat(store(key(1)).openOrCreate("test", NAMES)).isEqualTo(before);
        assertThatThrownBy(() -> open(NAMES)).isInstanceOf(TlsException.class);
    }
}
