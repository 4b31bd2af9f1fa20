package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** A server that wants a certificate of every client, of the kind {@code hushtable ca issue} makes. */
@Timeout(180)
class MutualTlsTest {
    @TempDir
    static Path folder;

    private static ServerProcess server;
    private static Clients administrator;

    @BeforeAll
    static void startWithCertificates() throws Exception {
        Path data = folder.resolve("data");
        ServerProcess.start(data).close();
        issue(data, "--user", "admin", "--out", folder.resolve("admin").toString());
        issue(data, "--user", "ana", "--out", folder.resolve("ana").toString());
        server = ServerProcess.start(data, "--client-certificates", "required");
        administrator = Clients.ofAdministrator(server);
    }

    private static void issue(Path data, String... of) throws Exception {
        String[] arguments = new String[of.length + 4];
        System.arraycopy(new String[] {"ca", "issue", "--data", data.toString()}, 0, arguments, 0, 4);
        System.arraycopy(of, 0, arguments, 4, of.length);
        ServerProcess.Finished finished = ServerProcess.run(arguments);
        assertThat(finished.exitCode()).as(finished.output()).isZero();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void serves_whoever_shows_the_certificate_of_the_principal_that_signs() {
        try (StsClient sts = administrator.showing(keys("admin")).sts()) {
            assertThat(sts.getCallerIdentity().arn()).endsWith(":user/admin");
        }

        JsonNode record = AuditTrail.pin(server.data()).records(0).stream()
                .filter(any -> any.path("eventName").asText().equals("GetCallerIdentity"))
                .filter(any -> any.path("errorCode").isMissingNode())
                .findFirst()
                .orElseThrow();
        // The certificate and the name the client asked for stand in disclosures.
        assertThat(record.at("/tlsDetails/_sd")).hasSize(2);
        assertThat(record.toString()).doesNotContain("CN=admin");
    }

    @Test
    void refuses_a_certificate_that_is_another_principals() {
        try (StsClient sts = administrator.showing(keys("ana")).sts()) {
            assertThatThrownBy(sts::getCallerIdentity)
                    .isInstanceOfSatisfying(
                            StsException.class,
                            refused -> assertThat(refused.awsErrorDetails().errorCode())
                                    .isEqualTo("AccessDenied"))
                    .hasMessageContaining("The client certificate of this connection is not one of");
        }
    }

    @Test
    void does_not_even_talk_to_who_shows_none() {
        try (StsClient sts = administrator.sts()) {
            assertThatThrownBy(sts::getCallerIdentity).isInstanceOf(SdkClientException.class);
        }
    }

    @Test
    void keys_are_for_their_owner_only_and_never_overwritten() throws Exception {
        Path key = folder.resolve("ana.key");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        ServerProcess.Finished again = ServerProcess.run(
                "ca",
                "issue",
                "--data",
                server.data().toString(),
                "--user",
                "ana",
                "--out",
                folder.resolve("ana").toString());
        assertThat(again.exitCode()).isNotZero();
        assertThat(again.output()).contains("exists already; nothing was changed");
    }

    private static KeyManager[] keys(String name) {
        try (InputStream pem = Files.newInputStream(folder.resolve(name + ".pem"))) {
            Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(pem);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("me", key(folder.resolve(name + ".key")), new char[0], new Certificate[] {certificate});
            KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
            factory.init(store, new char[0]);
            return factory.getKeyManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }
}
