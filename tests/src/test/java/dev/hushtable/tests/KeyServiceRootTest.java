package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.tests.ServerProcess.Finished;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GrantOperation;

/** {@code hushtable kms} and its root of trust: shares, a backup that is needed, and a passphrase that somebody types. */
@Timeout(300)
class KeyServiceRootTest {
    private static final String PASSPHRASE = "nobody will ever guess this one";

    @TempDir
    private Path folder;

    @Test
    void waits_for_its_custodians() throws Exception {
        String data = folder.resolve("sealed").toString();
        List<String> shares = Shares.printedBy(
                RootProcess.run("init", "--data", data, "--root", "shamir", "--shares", "3", "--threshold", "2"));
        Process service = RootProcess.start(environment -> {}, "kms", "--data", data, "--port", "0");
        try (BufferedReader output = RootProcess.output(service)) {
            assertThat(RootProcess.awaitLine(output, "sealed ")).contains("waiting for 2 custodians");

            Finished first = RootProcess.runWith(shares.get(2) + "\n", "unseal", "--data", data);
            Finished second = RootProcess.runWith(shares.get(0) + "\n", "unseal", "--data", data);

            assertThat(first.output()).startsWith("accepted: 1 of 2").doesNotContain(shares);
            assertThat(second.output()).startsWith("accepted: 2 of 2");
            assertThat(RootProcess.awaitLine(output, "ready ")).startsWith("ready https://localhost:");
        } finally {
            service.destroy();
            service.waitFor();
        }
    }

    @Test
    void comes_back_from_a_backup_with_its_keys_and_grants() throws Exception {
        Path data = folder.resolve("kms");
        String rootKey = folder.resolve("root.key").toString();
        String backup = folder.resolve("keys.backup").toString();
        SdkBytes text = SdkBytes.fromUtf8String("a diagnosis");
        String key;
        SdkBytes blob;
        try (ServerProcess service = ServerProcess.start("kms", data, Map.of(), "--root-key", rootKey);
                KmsClient kms = Clients.ofAdministrator(service).kms()) {
            key = kms.createKey().keyMetadata().keyId();
            kms.createGrant(grant -> grant.keyId(key)
                    .granteePrincipal("arn:aws:iam::123456789012:user/backup")
                    .operations(GrantOperation.DECRYPT));
            blob = kms.encrypt(encrypt -> encrypt.keyId(key).plaintext(text)).ciphertextBlob();
            succeed("backup", "create", backup, "--data", data.toString(), "--root-key", rootKey);
        }
        lose(data);

        succeed("backup", "check", backup, "--data", data.toString(), "--root-key", rootKey);
        succeed("backup", "restore", backup, "--data", data.toString(), "--root-key", rootKey);

        try (ServerProcess service = ServerProcess.start("kms", data, Map.of(), "--root-key", rootKey);
                KmsClient kms = Clients.ofAdministrator(service).kms()) {
            assertThat(kms.decrypt(decrypt -> decrypt.ciphertextBlob(blob)).plaintext())
                    .isEqualTo(text);
            assertThat(kms.listGrants(list -> list.keyId(key)).grants()).hasSize(1);
        }
    }

    private static void succeed(String... command) throws Exception {
        Finished finished = ServerProcess.run(command);
        assertThat(finished.exitCode()).as(finished.output()).isZero();
    }

    /** The log stays, as on a volume of its own. */
    private static void lose(Path data) throws IOException {
        for (String lost : List.of("kms", "keys", "reviews", "tls", "root.sealed", "audit-signing.sealed")) {
            try (Stream<Path> walk = Files.walk(data.resolve(lost))) {
                for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** On a terminal of its own, which {@code script} makes: what is typed when it is asked for does not show. */
    @Test
    void asks_for_a_passphrase_and_shows_nothing_of_it() throws Exception {
        String data = folder.resolve("typed").toString();
        String file = RootProcess.secretFile(folder.resolve("passphrase"), PASSPHRASE);
        Finished made = RootProcess.run(
                "init", "--data", data, "--root", "passphrase", "--passphrase-file", file, "--argon2-mib", "64");
        assertThat(made.exitCode()).as(made.output()).isZero();

        String shown = onTerminal("key list --data " + data, PASSPHRASE);
        String wrong = onTerminal("key list --data " + data, PASSPHRASE + "?");

        assertThat(shown).contains("passphrase: ", "admin  ACTIVE").doesNotContain(PASSPHRASE);
        assertThat(wrong)
                .contains("passphrase: ", "this passphrase does not open")
                .doesNotContain(PASSPHRASE, "ACTIVE");
    }

    /** What the terminal shows of a command that asks once. */
    private static String onTerminal(String arguments, String typed) throws Exception {
        Process process = RootProcess.onTerminal(arguments);
        StringBuilder shown = new StringBuilder();
        InputStream in = process.getInputStream();
        boolean answered = false;
        byte[] buffer = new byte[1024];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            shown.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            if (!answered && shown.indexOf("passphrase: ") >= 0) {
                answered = true;
                OutputStream keyboard = process.getOutputStream();
                keyboard.write((typed + "\n").getBytes(StandardCharsets.UTF_8));
                keyboard.flush();
            }
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return shown.toString();
    }
}
