package dev.hushtable.crypto.root.v1;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;

/**
 * A token of SoftHSM2, where the machine has it. Whoever names {@code softhsm2} in {@code HUSHTABLE_TEST_CLIENTS}, as CI
 * does, tests with it or fails; elsewhere its absence is said aloud.
 */
record SoftToken(Path library, String label, Path pinFile) {
    private static final String PIN = "12345678";
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/lib/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib64/softhsm/libsofthsm.so"),
            Path.of("/usr/lib64/pkcs11/libsofthsm2.so"),
            Path.of("/opt/homebrew/lib/softhsm/libsofthsm2.so"));

    /** The library, or nothing on a machine without it. */
    static Stream<Path> libraries() {
        List<Path> found = PLACES.stream().filter(Files::exists).limit(1).toList();
        if (found.isEmpty()) {
            String missing = "not installed: softhsm2; tests/clients/install installs what is missing";
            if (System.getenv().getOrDefault("HUSHTABLE_TEST_CLIENTS", "").contains("softhsm2")) {
                throw new AssertionError(missing);
            }
            System.out.println(missing + ". PKCS#11 tokens are NOT tested");
        }
        return found.stream();
    }

    /** Makes tokens with these labels; SoftHSM shows a process those that were there when it loaded the library. */
    static SoftToken make(Path library, Path folder, String... labels) throws IOException, InterruptedException {
        Path settings = Path.of(System.getenv("SOFTHSM2_CONF"));
        Path tokens = Files.createTempDirectory(settings.getParent(), "tokens-");
        Files.writeString(settings, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
        for (String label : labels) {
            run("softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", "98765432", "--pin", PIN);
        }
        Path pinFile = Files.writeString(folder.resolve("token.pin"), PIN + "\n");
        Files.setPosixFilePermissions(pinFile, PosixFilePermissions.fromString("rw-------"));
        return new SoftToken(library, labels[0], pinFile);
    }

    TokenKey key() {
        return new TokenKey(library, label, pinFile);
    }

    /** Puts an AES key into it, as no other owner of a token could: it is known. */
    void put(byte[] keyId, byte[] key) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS11", TokenLibrary.at(library).token(label));
        keys.load(null, PIN.toCharArray());
        String alias = "hushtable-root-" + HexFormat.of().formatHex(keyId);
        keys.setEntry(alias, new KeyStore.SecretKeyEntry(new SecretKeySpec(key, "AES")), null);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + output);
        }
    }
}
