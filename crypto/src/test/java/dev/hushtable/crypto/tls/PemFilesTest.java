package dev.hushtable.crypto.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemFilesTest {
    private final CertificateAuthority authority =
            CertificateAuthority.create("company", Instant.now(), new SecureRandom());
    private final KeyedCertificate server =
            authority.issueServer(new ServerNames(Set.of("db.example.org")), Instant.now());

    @TempDir
    Path folder;

    private Path chain;
    private Path key;

    @BeforeEach
    void write() throws IOException {
        chain = Files.writeString(
                folder.resolve("fullchain.pem"), Pem.of(server.certificate()) + Pem.of(authority.certificate()));
        key = secret("privkey.pem", Pem.of(server.privateKey()));
    }

    private Path secret(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    @Test
    void reads_a_chain_and_its_key() {
        ServerIdentity identity = PemFiles.identity(chain, key, Instant.now());

        assertThat(identity.server().certificate()).isEqualTo(server.certificate());
        assertThat(identity.issuers()).containsExactly(authority.certificate());
        assertThat(identity.server().privateKey()).isEqualTo(server.privateKey());
    }

    // As certbot leaves them: links from live to archive.
    @Test
    void follows_links() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("live.pem"), key);

        assertThat(PemFiles.identity(chain, link, Instant.now()).issuers()).hasSize(1);
    }

    @Test
    void refuses_a_key_that_others_may_read() throws IOException {
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        assertRefused("chmod 600", Instant.now());
    }

    @Test
    void refuses_what_is_not_good_now() {
        assertRefused("expired", Instant.now().plus(Duration.ofDays(91)));
        assertRefused("good only from", Instant.now().minus(Duration.ofDays(1)));
    }

    @Test
    void refuses_the_key_of_another_certificate() throws Exception {
        secret("privkey.pem", Pem.of(authority.keyed().privateKey()));
        assertRefused("is not the key of", Instant.now());

        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        secret("privkey.pem", Pem.of(rsa.generateKeyPair().getPrivate()));
        assertRefused("is not the key of", Instant.now());
    }

    @Test
    void refuses_a_chain_out_of_order() throws IOException {
        CertificateAuthority stranger = CertificateAuthority.create("stranger", Instant.now(), new SecureRandom());
        Files.writeString(chain, Pem.of(server.certificate()) + Pem.of(stranger.certificate()));

        assertRefused("first, then the one that issued it", Instant.now());
    }

    @Test
    void refuses_files_that_are_nothing_of_the_kind_and_never_quotes_them() throws IOException {
        for (String text :
                List.of("", "hunter2", "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----\n")) {
            secret("privkey.pem", text);
            assertThatThrownBy(() -> PemFiles.identity(chain, key, Instant.now()))
                    .isInstanceOf(TlsException.class)
                    .hasMessageContaining("privkey.pem")
                    .hasMessageNotContaining("hunter2");
        }
        Files.writeString(chain, "nothing");
        assertRefused("fullchain.pem", Instant.now());
        Files.delete(chain);
        assertRefused("cannot read", Instant.now());
    }

    @Test
    void reads_keys_as_openssl_writes_them() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        byte[] pkcs8 = pair.getPrivate().getEncoded();
        var info = PrivateKeyInfo.getInstance(pkcs8);
        byte[] pkcs1 = info.parsePrivateKey().toASN1Primitive().getEncoded();
        String pem = "-----BEGIN RSA PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pkcs1)
                + "\n-----END RSA PRIVATE KEY-----\n";
        secret("privkey.pem", pem);

        // Read as a key, so that only the pair is wrong.
        assertRefused("is not the key of", Instant.now());
    }

    private void assertRefused(String why, Instant now) {
        assertThatThrownBy(() -> PemFiles.identity(chain, key, now))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining(why);
    }

    @Test
    void takes_rsa_of_2048_bits_and_a_hundred_certificates_at_most() throws Exception {
        chain = Files.writeString(folder.resolve("rsa.pem"), rsa(2_048));
        assertThat(PemFiles.identity(chain, key, Instant.now())
                        .server()
                        .certificate()
                        .getPublicKey()
                        .getAlgorithm())
                .isEqualTo("RSA");
        chain = Files.writeString(folder.resolve("weak.pem"), rsa(2_047));
        assertRefused("RSA key of 2048 bits or more", Instant.now());

        String one = Pem.of(authority.certificate());
        assertThat(PemFiles.certificates(Files.writeString(folder.resolve("100.pem"), one.repeat(100))))
                .hasSize(100);
        assertThatThrownBy(() -> PemFiles.certificates(Files.writeString(folder.resolve("101.pem"), one.repeat(101))))
                .hasMessageContaining("1 to 100");
    }

    /** Signed by its own key, which goes to the file of the key. */
    private String rsa(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        KeyPair pair = generator.generateKeyPair();
        key = secret("rsa-key.pem", Pem.of(pair.getPrivate()));
        X500Name name = new X500Name("CN=rsa");
        Instant now = Instant.now();
        return Pem.of(new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(now.minusSeconds(60)),
                                Date.from(now.plusSeconds(600)),
                                name,
                                pair.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))));
    }

    @Test
    void reads_a_file_of_the_largest_size_and_no_larger_one() throws IOException {
        String certificate = Pem.of(authority.certificate());
        String filled = certificate + "\n".repeat(256 * 1024 - certificate.length());

        assertThat(PemFiles.certificates(Files.writeString(folder.resolve("large.pem"), filled)))
                .hasSize(1);
        assertThatThrownBy(() -> PemFiles.certificates(Files.writeString(folder.resolve("larger.pem"), filled + "\n")))
                .hasMessageContaining("is larger than 262144 bytes");
    }
}
