package dev.hushtable.kms.store.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.key.Grant;
import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.key.KeyId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A store of before grants had files of their own. */
class GrantUpgradeTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void gives_grants_of_an_older_store_files_of_their_own() throws IOException {
        String key = kms.createKey();
        Path file = kms.directory().resolve("keys").resolve(KmsFixture.REGION).resolve(key + ".sealed");
        List<Grant> grants = List.of(grant("0a"), grant("ff"));

        kms.reopenAfter(() -> Files.write(file, withGrants(Files.readAllBytes(file), key, grants)));

        assertThat(ids(key)).containsExactly("0a".repeat(Grant.ID_BYTES), "ff".repeat(Grant.ID_BYTES));
        assertThat(kindOf(file)).isEqualTo("HTKMSK04");
        Path folder =
                kms.directory().resolve("grants").resolve(KmsFixture.REGION).resolve(key);
        assertThat(kindOf(folder.resolve("0a.sealed"))).isEqualTo("HTKMSG01");
        assertThat(folder.resolve("ff.sealed")).exists();
        kms.call("RevokeGrant", "{'KeyId':'" + key + "','GrantId':'" + "ff".repeat(Grant.ID_BYTES) + "'}");
        kms.reopen();
        assertThat(ids(key)).containsExactly("0a".repeat(Grant.ID_BYTES));
    }

    /** kill -9 in the middle of it: some grants have files by then, and the key's file still holds all of them. */
    @Test
    void goes_on_with_an_upgrade_that_a_crash_interrupted() throws IOException {
        String key = kms.createKey();
        Path file = kms.directory().resolve("keys").resolve(KmsFixture.REGION).resolve(key + ".sealed");
        Path catalogue = kms.directory().resolve("catalogue.sealed");
        Path folder =
                kms.directory().resolve("grants").resolve(KmsFixture.REGION).resolve(key);
        byte[] before = Files.readAllBytes(catalogue);
        byte[][] old = new byte[1][];
        kms.reopenAfter(() -> {
            old[0] = withGrants(Files.readAllBytes(file), key, List.of(grant("0a"), grant("ff")));
            Files.write(file, old[0]);
        });

        kms.reopenAfter(() -> {
            Files.write(file, old[0]);
            Files.write(catalogue, before);
            Files.delete(folder.resolve("ff.sealed"));
        });

        assertThat(ids(key)).containsExactly("0a".repeat(Grant.ID_BYTES), "ff".repeat(Grant.ID_BYTES));
        kms.reopen();
        assertThat(ids(key)).hasSize(2);
    }

    private static String kindOf(Path file) throws IOException {
        return new String(Files.readAllBytes(file), 0, 8, StandardCharsets.US_ASCII);
    }

    private List<String> ids(String key) {
        return kms.call("ListGrants", "{'KeyId':'" + key + "'}").get("Grants").findValuesAsText("GrantId");
    }

    private static Grant grant(String start) {
        return new Grant(
                start.repeat(Grant.ID_BYTES),
                null,
                KmsFixture.START,
                new Grant.Parties("arn:aws:iam::111122223333:user/ann", null, KmsFixture.ACCOUNT),
                new Grant.Rights(List.of("Decrypt"), Grant.Constraint.NONE));
    }

    /** The file of a key as it was: the present one ends in the number of its files of grants, which is zero. */
    private static byte[] withGrants(byte[] file, String key, List<Grant> grants) {
        byte[] rootKey = new byte[32];
        Arrays.fill(rootKey, KmsFixture.ROOT_KEY);
        KeyFile.Place place = new KeyFile.Place(KmsFixture.ACCOUNT, new KeyAddress(new KeyId(key), KmsFixture.REGION));
        try (SealingKey sealingKey = SealingKey.of(SecretBytes.takeOver(rootKey), "kms", new SecureRandom());
                RecordWriter out = new RecordWriter()) {
            byte[] content = SealedFile.open(sealingKey, KeyFile.KIND, place.bytes(), file);
            out.bytes(Arrays.copyOf(content, content.length - Short.BYTES));
            GrantRecord.write(grants, out);
            return SealedFile.seal(sealingKey, KeyFile.KIND_WITH_GRANTS, place.bytes(), out.toBytes());
        }
    }
}
