package dev.hushtable.tests;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.tests.ServerProcess.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeyPairSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.UnsupportedOperationException;

/** One switch, and what NIST has not approved is refused: at the start, on the wire, and by KMS. */
@Timeout(300)
class FipsTest {
    private static final String NOTICE = "fips: approved algorithms only, in modules without a certificate";
    private static final SdkBytes TEXT = SdkBytes.fromUtf8String("a diagnosis");

    @TempDir
    private Path folder;

    @Test
    void uses_no_key_and_no_handshake_that_is_not_approved() throws Exception {
        Path data = folder.resolve("d");
        String koblitz;
        try (ServerProcess server = ServerProcess.start(data)) {
            KmsClient kms = Clients.ofAdministrator(server).kms();
            koblitz = signer(kms, KeySpec.ECC_SECG_P256_K1);
            assertThat(sign(kms, koblitz, SigningAlgorithmSpec.ECDSA_SHA_256)).isNotNull();
            shake(server, parameters -> parameters.setNamedGroups(new String[] {"x25519"}));
            assertThat(server.log()).doesNotContain("fips");
        }

        try (ServerProcess server = ServerProcess.start(data, "--fips")) {
            assertThat(server.log()).contains(NOTICE);
            assertThat(AuditTrail.pin(data).records(0).toString()).contains("\"algorithms\":\"APPROVED\"");
            assertThat(readiness(server)).isEqualTo("ready\n" + NOTICE);
            KmsClient kms = Clients.ofAdministrator(server).kms();
            assertUnsupported(() -> signer(kms, KeySpec.ECC_SECG_P256_K1));
            assertUnsupported(() -> sign(kms, koblitz, SigningAlgorithmSpec.ECDSA_SHA_256));
            assertUnsupported(() -> kms.generateDataKeyPairWithoutPlaintext(
                    pair -> pair.keyId("alias/none").keyPairSpec(DataKeyPairSpec.ECC_SECG_P256_K1)));
            assertThat(kms.describeKey(key -> key.keyId(koblitz)).keyMetadata().arn())
                    .isEqualTo(koblitz);
            assertThat(sign(kms, signer(kms, KeySpec.ML_DSA_44), SigningAlgorithmSpec.ML_DSA_SHAKE_256))
                    .isNotNull();
            assertThat(sign(kms, signer(kms, KeySpec.ECC_NIST_EDWARDS25519), SigningAlgorithmSpec.ED25519_SHA_512))
                    .isNotNull();

            shake(server, parameters -> parameters.setNamedGroups(new String[] {"secp256r1"}));
            assertThatThrownBy(() -> shake(server, parameters -> parameters.setNamedGroups(new String[] {"x25519"})))
                    .isInstanceOf(SSLException.class);
            assertThatThrownBy(() -> shake(
                            server,
                            parameters -> parameters.setCipherSuites(new String[] {"TLS_CHACHA20_POLY1305_SHA256"})))
                    .isInstanceOf(SSLException.class);
        }
    }

    @Test
    void refuses_a_passphrase_and_keeps_what_was_said_at_init() throws Exception {
        String passphrase = RootProcess.secretFile(folder.resolve("p"), "correct horse battery staple");
        String data = folder.resolve("d").toString();

        Finished refused = RootProcess.run(
                "init", "--fips", "--data", data, "--root", "passphrase", "--passphrase-file", passphrase);
        assertThat(refused.exitCode()).isEqualTo(64);
        assertThat(refused.output())
                .contains("--fips: a passphrase is stretched by Argon2id, which is not approved: take file");
        assertThat(folder.resolve("d/root.sealed")).doesNotExist();

        assertThat(RootProcess.run("init", "--fips", "--data", data).exitCode()).isZero();
        assertThat(folder.resolve("d/hushtable.properties")).hasContent("fips=true");
        Finished added =
                RootProcess.run("root", "add", "passphrase", "--data", data, "--new-passphrase-file", passphrase);
        assertThat(added.exitCode()).isEqualTo(64);
        assertThat(added.output()).contains("take file, shamir, pkcs11 or credential");

        Files.delete(folder.resolve("d/hushtable.properties"));
        RootProcess.run("root", "add", "passphrase", "--data", data, "--new-passphrase-file", passphrase);
        Finished slot = RootProcess.run("serve", "--fips", "--data", data, "--port", "0");
        assertThat(slot.exitCode()).isEqualTo(64);
        assertThat(slot.output())
                .contains("--fips: a passphrase is stretched by Argon2id, which is not approved: slot 2 of")
                .contains("remove it with 'hushtable root remove'");

        assertThat(RootProcess.run("--version").output())
                .contains("FIPS 140: approved algorithms with --fips; no part has a certificate");
    }

    private static String signer(KmsClient kms, KeySpec spec) {
        return kms.createKey(key -> key.keySpec(spec).keyUsage(KeyUsageType.SIGN_VERIFY))
                .keyMetadata()
                .arn();
    }

    private static SdkBytes sign(KmsClient kms, String key, SigningAlgorithmSpec algorithm) {
        return kms.sign(sign -> sign.keyId(key).signingAlgorithm(algorithm).message(TEXT))
                .signature();
    }

    private static void assertUnsupported(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("KeySpec ECC_SECG_P256K1 is not supported: this service runs on FIPS approved");
    }

    private static String readiness(ServerProcess server) throws IOException {
        try (SSLSocket socket = shake(server, parameters -> {})) {
            socket.getOutputStream()
                    .write("GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
            return RawAnswer.parse(socket.getInputStream().readAllBytes()).text();
        }
    }

    /** Agrees with the server on a connection, or fails to. */
    private static SSLSocket shake(ServerProcess server, Consumer<SSLParameters> wish) throws IOException {
        SSLSocket socket = (SSLSocket)
                Clients.ofAdministrator(server).tls().getSocketFactory().createSocket("localhost", server.port());
        SSLParameters parameters = socket.getSSLParameters();
        wish.accept(parameters);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
