package dev.hushtable.kms.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.kms.KmsFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The files of the store: what they keep, what they hide, and what was done to them from outside. */
class KeyStoreTest {
    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    @Test
    void keeps_everything_across_a_restart() throws IOException {
        String id = kms.call("CreateKey", "{'Description':'visits','Tags':[{'TagKey':'team','TagValue':'care'}]}")
                .at("/KeyMetadata/KeyId")
                .textValue();
        kms.alias("alias/phi", id);
        String blob = kms.encrypt(id, "hush", "{'a':'b'}");
        String going = kms.createKey();
        kms.call("ScheduleKeyDeletion", "{'KeyId':'" + going + "'}");
        kms.call("PutKeyPolicy", "{'KeyId':'" + id + "','Policy':'whatever'}");
        kms.createGrant(id, "'Name':'n','Operations':['Decrypt'],'RetiringPrincipal':'111122223333'");
        kms.createGrant(id, "'Operations':['Encrypt'],'Constraints':{'EncryptionContextEquals':{'a':'b'}}");
        kms.createGrant(id, "'Operations':['Encrypt'],'Constraints':{'EncryptionContextSubset':{'a':'b','c':''}}");
        String before = described(id) + described(going) + kms.call("ListAliases", "{}");

        kms.reopen();

        assertThat(described(id) + described(going) + kms.call("ListAliases", "{}"))
                .isEqualTo(before);
        assertThat(kms.at("/Plaintext", "Decrypt", "{'CiphertextBlob':'" + blob + "','EncryptionContext':{'a':'b'}}"))
                .isEqualTo(KmsFixture.base64("hush"));
    }

    private String described(String id) {
        return kms.call("DescribeKey", "{'KeyId':'" + id + "'}").toString()
                + kms.call("ListResourceTags", "{'KeyId':'" + id + "'}")
                + kms.call("ListGrants", "{'KeyId':'" + id + "'}")
                + kms.call("GetKeyPolicy", "{'KeyId':'" + id + "'}");
    }

    // The names of regions and keys are in ARNs and may show; nothing that anybody wrote or that is secret may.
    @Test
    void shows_nothing_of_a_key_but_its_id_and_region() throws IOException {
        String id = kms.call(
                        "CreateKey",
                        "{'Description':'canary-description','Tags':[{'TagKey':'canary-tag','TagValue':'canary-value'}]}")
                .at("/KeyMetadata/KeyId")
                .textValue();
        kms.alias("alias/canary-alias", id);
        kms.call("PutKeyPolicy", "{'KeyId':'" + id + "','Policy':'canary-policy'}");
        kms.createGrant(id, "'Name':'canary-grant','Operations':['Decrypt']");
        String materialId = kms.at("/KeyMetadata/CurrentKeyMaterialId", "DescribeKey", "{'KeyId':'" + id + "'}");

        for (Path file : files()) {
            byte[] content = Files.readAllBytes(file);
            String text = new String(content, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            String hex = HexFormat.of().formatHex(content);
            assertThat(text).doesNotContain("canary").doesNotContain("alias");
            assertThat(hex).doesNotContain(materialId).doesNotContain("07".repeat(16));
            assertThat(Base64.getEncoder().encodeToString(content)).doesNotContain("canary");
        }
    }

    @Test
    void hides_the_length_of_what_was_written_on_a_key() throws IOException {
        String id = kms.createKey();
        long before = Files.size(keyFile(id));

        kms.call("UpdateKeyDescription", "{'KeyId':'" + id + "','Description':'" + "x".repeat(2000) + "'}");

        assertThat(Files.size(keyFile(id))).isEqualTo(before);
    }

    @Test
    void makes_its_files_for_the_owner_alone() throws IOException {
        String id = kms.createKey();

        for (Path file : files()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(keyFile(id).getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void does_not_open_with_another_root_key_and_changes_nothing() throws IOException {
        kms.createKey();
        kms.reopenAfter(() -> {
            List<byte[]> before = contents();

            assertDoesNotOpen((byte) 8, KmsFixture.ACCOUNT, "right root key");
            assertDoesNotOpen(KmsFixture.ROOT_KEY, "999988887777", "right root key");

            assertThat(contents()).usingRecursiveComparison().isEqualTo(before);
        });
    }

    @Test
    void finds_out_any_altered_byte() throws IOException {
        String id = kms.createKey();
        kms.reopenAfter(() -> {
            for (Path file : List.of(keyFile(id), catalogue())) {
                byte[] original = Files.readAllBytes(file);
                for (int index = 0; index < original.length; index += index < 100 ? 1 : 211) {
                    byte[] altered = original.clone();
                    altered[index] ^= 0x10;
                    Files.write(file, altered);
                    assertDoesNotOpen(file.getFileName().toString());
                }
                Files.write(file, original);
            }
        });
    }

    @Test
    void finds_out_swapped_and_moved_key_files() throws IOException {
        String first = kms.createKey();
        String second = kms.createKey();
        kms.reopenAfter(() -> {
            byte[] file = Files.readAllBytes(keyFile(first));
            byte[] other = Files.readAllBytes(keyFile(second));
            Files.write(keyFile(first), other);
            Files.write(keyFile(second), file);
            assertDoesNotOpen("altered or moved");
            Files.write(keyFile(first), file);
            Files.write(keyFile(second), other);

            Path elsewhere = kms.directory().resolve("keys").resolve("us-east-1");
            Files.createDirectory(elsewhere);
            Files.move(keyFile(first), elsewhere.resolve(keyFile(first).getFileName()));
            assertDoesNotOpen("altered or moved");
            Files.move(elsewhere.resolve(keyFile(first).getFileName()), keyFile(first));
        });
        assertThat(kms.state(first)).isEqualTo("Enabled");
    }

    // Whoever can write files must not bring a disabled key back by putting its older file in place.
    @Test
    void finds_out_an_older_file_of_a_key() throws IOException {
        String id = kms.createKey();
        byte[] enabled = Files.readAllBytes(keyFile(id));
        kms.call("DisableKey", "{'KeyId':'" + id + "'}");

        kms.reopenAfter(() -> {
            byte[] disabled = Files.readAllBytes(keyFile(id));
            Files.write(keyFile(id), enabled);
            assertDoesNotOpen("of generation 1, the catalogue says 2");
            Files.write(keyFile(id), disabled);
        });
    }

    @Test
    void finds_out_a_missing_file() throws IOException {
        String id = kms.createKey();
        kms.reopenAfter(() -> {
            Path aside = kms.directory().resolve("aside");
            Files.move(keyFile(id), aside);
            assertDoesNotOpen("the file of key " + id + " is missing");
            Files.move(aside, keyFile(id));

            Files.move(catalogue(), aside);
            assertDoesNotOpen("no catalogue");
            Files.move(aside, catalogue());
        });
    }

    @Test
    void destroys_the_file_of_a_destroyed_key_that_was_put_back() throws IOException {
        String id = kms.createKey();
        byte[] file = Files.readAllBytes(keyFile(id));
        kms.call("ScheduleKeyDeletion", "{'KeyId':'" + id + "','PendingWindowInDays':7}");
        kms.passTime(Duration.ofDays(7));
        kms.call("ListKeys", "{}");
        assertThat(keyFile(id)).doesNotExist();

        kms.reopenAfter(() -> Files.write(keyFile(id), file));

        assertThat(keyFile(id)).doesNotExist();
        kms.refuses("DescribeKey", "{'KeyId':'" + id + "'}", "NotFoundException");
    }

    @Test
    void destroys_expired_keys_when_it_is_kept_up() throws IOException {
        String id = kms.createKey();
        kms.call("ScheduleKeyDeletion", "{'KeyId':'" + id + "','PendingWindowInDays':7}");

        kms.reopenAfter(() -> kms.passTime(Duration.ofDays(8)));
        kms.emulator().keepUp();

        assertThat(keyFile(id)).doesNotExist();
    }

    // kill -9 between the two files of one change.
    @Test
    void finishes_a_change_that_a_crash_cut_in_two() throws IOException {
        String old = kms.createKey();
        byte[] before = Files.readAllBytes(catalogue());
        kms.call("DisableKey", "{'KeyId':'" + old + "'}");

        kms.reopenAfter(() -> {
            Files.write(catalogue(), before);
            Files.writeString(kms.directory().resolve(".catalogue.sealed.1.tmp"), "half");
            Files.writeString(keyFile(old).resolveSibling("." + old + ".sealed.2.tmp"), "half");
        });

        assertThat(kms.state(old)).isEqualTo("Disabled");
        kms.reopen();
        assertThat(files()).noneMatch(file -> file.toString().endsWith(".tmp"));
    }

    @Test
    void adopts_a_key_whose_creation_a_crash_cut_in_two() throws IOException {
        kms.createKey();
        byte[] before = Files.readAllBytes(catalogue());
        String id = kms.createKey();

        kms.reopenAfter(() -> Files.write(catalogue(), before));

        assertThat(kms.state(id)).isEqualTo("Enabled");
    }

    @Test
    void refuses_a_second_user_of_the_directory() {
        assertThatThrownBy(() -> open(KmsFixture.ROOT_KEY, KmsFixture.ACCOUNT))
                .isInstanceOf(KeyStoreException.class)
                .hasMessageContaining("another process uses it");
    }

    @Test
    void refuses_files_that_are_not_its_own() throws IOException {
        kms.createKey();
        kms.reopenAfter(() -> {
            Path stray = keyFile("notes");
            Files.writeString(stray, "x");
            assertDoesNotOpen("does not belong");
            Files.delete(stray);
        });
    }

    // A disk that refuses a write refuses the change; keys that are there go on working.
    @Test
    void changes_nothing_when_a_write_fails() throws IOException {
        String id = kms.createKey();
        Path region = keyFile(id).getParent();
        Path aside = kms.directory().resolve("aside");
        Files.move(region, aside, StandardCopyOption.ATOMIC_MOVE);
        Files.writeString(region, "in the way");

        assertThatThrownBy(() -> kms.call("DisableKey", "{'KeyId':'" + id + "'}"))
                .isInstanceOf(KeyStoreException.class);
        assertThat(kms.state(id)).isEqualTo("Enabled");

        Files.delete(region);
        Files.move(aside, region, StandardCopyOption.ATOMIC_MOVE);
        assertThatCode(() -> kms.call("DisableKey", "{'KeyId':'" + id + "'}")).doesNotThrowAnyException();
        kms.reopen();
        assertThat(kms.state(id)).isEqualTo("Disabled");
    }

    @Test
    void counts_its_changes() throws IOException {
        long before = kms.emulator().commitNumber();

        kms.createKey();
        kms.reopen();

        assertThat(kms.emulator().commitNumber()).isEqualTo(before + 1);
    }

    @Test
    void refuses_use_after_it_was_closed() throws IOException {
        String id = kms.createKey();
        kms.reopenAfter(() -> assertThatThrownBy(() -> kms.createKey()).isInstanceOf(KeyStoreException.class));
        assertThat(kms.state(id)).isEqualTo("Enabled");
    }

    private void assertDoesNotOpen(String message) {
        assertDoesNotOpen(KmsFixture.ROOT_KEY, KmsFixture.ACCOUNT, message);
    }

    private void assertDoesNotOpen(byte rootKey, String accountId, String message) {
        assertThatThrownBy(() -> open(rootKey, accountId))
                .isInstanceOf(KeyStoreException.class)
                .hasMessageContaining(message);
    }

    private void open(byte rootKey, String accountId) {
        KmsFixture.open(kms.directory(), rootKey, accountId, () -> KmsFixture.START)
                .close();
    }

    private Path keyFile(String id) {
        return kms.directory().resolve("keys").resolve(KmsFixture.REGION).resolve(id + ".sealed");
    }

    private Path catalogue() {
        return kms.directory().resolve("catalogue.sealed");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(kms.directory())) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private List<byte[]> contents() throws IOException {
        List<byte[]> contents = new java.util.ArrayList<>();
        for (Path file : files()) {
            contents.add(Files.readAllBytes(file));
        }
        return contents;
    }
}
