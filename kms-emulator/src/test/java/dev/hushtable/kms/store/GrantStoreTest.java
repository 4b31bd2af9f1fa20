package dev.hushtable.kms.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.key.Grant;
import dev.hushtable.kms.key.Grants;
import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.kms.key.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The files of the grants of keys: as many as AWS allows, what a crash leaves of them, and what was done from outside. */
class GrantStoreTest {
    private static final String ANN = "arn:aws:iam::111122223333:user/ann";

    @RegisterExtension
    final KmsFixture kms = new KmsFixture();

    private String key = "";

    @BeforeEach
    void makeKey() {
        key = kms.createKey();
    }

    /** As many as a key can have, of a thousand grantees. */
    @Test
    @Timeout(60)
    void holds_fifty_thousand_grants_and_refuses_one_more() throws IOException {
        kms.reopenAfter(() -> fill(Limits.MAX_GRANTS_PER_KEY));

        kms.refuses(
                "CreateGrant",
                "{'KeyId':'" + key + "','GranteePrincipal':'" + ANN + "','Operations':['Encrypt']}",
                "LimitExceededException",
                "A key has at most 50000 grants.");
        assertThat(grants("'GranteePrincipal':'arn:aws:iam::111122223333:user/u7','Limit':100"))
                .hasSize(50);
        String some = grants("'Limit':1").get(0).get("GrantId").textValue();
        Set<Object> before = written();
        kms.call("RevokeGrant", "{'KeyId':'" + key + "','GrantId':'" + some + "'}");
        String made = kms.createGrant(key, "'Operations':['Encrypt']");
        Set<Object> changed = written();
        changed.removeAll(before);
        assertThat(changed).as("a change writes its own shard, not all of them").hasSizeLessThanOrEqualTo(2);
        kms.reopen();
        assertThat(grants("'GrantId':'" + made + "'")).hasSize(1);
        assertThat(all()).hasSize(Limits.MAX_GRANTS_PER_KEY).doesNotContain(some);
    }

    private void fill(int count) {
        byte[] rootKey = new byte[32];
        Arrays.fill(rootKey, KmsFixture.ROOT_KEY);
        SealingKey sealingKey = SealingKey.of(SecretBytes.takeOver(rootKey), "kms", new SecureRandom());
        KmsAccount account = new KmsAccount("aws", KmsFixture.ACCOUNT, KmsFixture.REGION);
        Random random = new Random(1);
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] id = new byte[Grant.ID_BYTES];
            random.nextBytes(id);
            grants.add(new Grant(
                    HexFormat.of().formatHex(id),
                    null,
                    KmsFixture.START,
                    new Grant.Parties("arn:aws:iam::111122223333:user/u" + i % 1000, null, KmsFixture.ACCOUNT),
                    new Grant.Rights(List.of("Decrypt"), Grant.Constraint.NONE)));
        }
        try (KeyStore store = KeyStore.open(kms.directory(), sealingKey, account, () -> KmsFixture.START)) {
            store.update(
                    new KeyAddress(new KeyId(key), KmsFixture.REGION),
                    known -> known.withAccess(known.access().withGrants(Grants.of(grants))));
        }
    }

    /** The files of grants as they are now: each is replaced as a whole, and so is another. */
    private Set<Object> written() throws IOException {
        Set<Object> files = new HashSet<>();
        for (Path file : grantFiles()) {
            files.add(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        }
        return files;
    }

    @Test
    void a_page_goes_on_where_the_last_one_ended_whatever_was_ended_meanwhile() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 25; i++) {
            made.add(kms.createGrant(key, "'Operations':['Encrypt']"));
        }
        List<String> listed = new ArrayList<>();
        String marker = "";
        do {
            ObjectNode page = kms.call("ListGrants", "{'KeyId':'" + key + "','Limit':4" + marker + "}");
            page.get("Grants").forEach(grant -> listed.add(grant.get("GrantId").textValue()));
            kms.call("RevokeGrant", "{'KeyId':'" + key + "','GrantId':'" + listed.getLast() + "'}");
            marker = page.get("Truncated").booleanValue()
                    ? ",'Marker':'" + KmsFixture.text(page, "NextMarker") + "'"
                    : "";
        } while (!marker.isEmpty());

        assertThat(listed).doesNotHaveDuplicates().hasSameElementsAs(made).isSorted();
    }

    /** kill -9 behind the file of grants, before the key's. */
    @Test
    void finishes_a_grant_that_a_crash_cut_in_two() throws IOException {
        String kept = kms.createGrant(key, "'Operations':['Encrypt']");
        byte[] keyFile = Files.readAllBytes(keyFile());
        byte[] catalogue = Files.readAllBytes(catalogue());
        String cut = kms.createGrant(key, "'Operations':['Decrypt']");

        kms.reopenAfter(() -> {
            Files.write(keyFile(), keyFile);
            Files.write(catalogue(), catalogue);
        });

        assertThat(all()).containsExactlyInAnyOrder(kept, cut);
        kms.call("RevokeGrant", "{'KeyId':'" + key + "','GrantId':'" + cut + "'}");
        kms.reopen();
        assertThat(all()).containsExactly(kept);
    }

    /** kill -9 behind the key's file, before the catalogue. */
    @Test
    void finishes_a_revocation_that_a_crash_cut_in_two() throws IOException {
        String kept = kms.createGrant(key, "'Operations':['Encrypt']");
        String revoked = kms.createGrant(key, "'Operations':['Decrypt']");
        byte[] catalogue = Files.readAllBytes(catalogue());
        kms.call("RevokeGrant", "{'KeyId':'" + key + "','GrantId':'" + revoked + "'}");

        kms.reopenAfter(() -> Files.write(catalogue(), catalogue));

        assertThat(all()).containsExactly(kept);
    }

    @Test
    void finds_out_an_older_a_missing_and_a_moved_file() throws IOException {
        String grant = kms.createGrant(key, "'Operations':['Encrypt']");
        Path file = grantFile(grant);
        byte[] granted = Files.readAllBytes(file);
        kms.call("RevokeGrant", "{'KeyId':'" + key + "','GrantId':'" + grant + "'}");
        kms.call("DisableKey", "{'KeyId':'" + key + "'}");

        kms.reopenAfter(() -> {
            byte[] revoked = Files.readAllBytes(file);
            Files.write(file, granted);
            assertDoesNotOpen("a file of the grants of key " + key + " is of generation 2");
            Files.delete(file);
            assertDoesNotOpen("a file of the grants of key " + key + " is missing");
            Path other = file.resolveSibling(file.endsWith("00.sealed") ? "01.sealed" : "00.sealed");
            Files.write(other, granted);
            Files.write(file, revoked);
            assertDoesNotOpen("altered or moved");
            Files.delete(other);
        });
        assertThat(all()).isEmpty();
    }

    /** A disk that refuses refuses the grant; nothing half granted stays. */
    @Test
    void grants_nothing_when_a_write_fails() throws IOException {
        String kept = kms.createGrant(key, "'Operations':['Encrypt']");
        Path region = keyFile().getParent();
        Path aside = kms.directory().resolve("aside");
        Files.move(region, aside, StandardCopyOption.ATOMIC_MOVE);
        Files.writeString(region, "in the way");

        assertThatThrownBy(() -> kms.createGrant(key, "'Operations':['Decrypt']"))
                .isInstanceOf(KeyStoreException.class);
        assertThat(all()).containsExactly(kept);

        Files.delete(region);
        Files.move(aside, region, StandardCopyOption.ATOMIC_MOVE);
        kms.call("DisableKey", "{'KeyId':'" + key + "'}");
        kms.reopen();
        assertThat(all()).containsExactly(kept);
    }

    @Test
    void goes_with_its_key() throws IOException {
        kms.createGrant(key, "'Operations':['Encrypt']");
        kms.call("ScheduleKeyDeletion", "{'KeyId':'" + key + "','PendingWindowInDays':7}");
        kms.passTime(Duration.ofDays(8));
        kms.emulator().keepUp();

        assertThat(grantFiles()).isEmpty();
    }

    @Test
    void is_sealed_anew_with_everything_else() throws IOException {
        String grant = kms.createGrant(key, "'Operations':['Encrypt']");
        byte[] before = Files.readAllBytes(grantFile(grant));

        kms.emulator().resealAll();

        assertThat(Files.readAllBytes(grantFile(grant))).isNotEqualTo(before);
        kms.reopen();
        assertThat(all()).containsExactly(grant);
    }

    private void assertDoesNotOpen(String message) {
        assertThatThrownBy(() -> KmsFixture.open(
                                kms.directory(), KmsFixture.ROOT_KEY, KmsFixture.ACCOUNT, () -> KmsFixture.START)
                        .close())
                .isInstanceOf(KeyStoreException.class)
                .hasMessageContaining(message);
    }

    private JsonNode grants(String more) {
        return kms.call("ListGrants", "{'KeyId':'" + key + "'," + more + "}").get("Grants");
    }

    private List<String> all() {
        List<String> ids = new ArrayList<>();
        String marker = "'Limit':100";
        while (!marker.isEmpty()) {
            ObjectNode page = kms.call("ListGrants", "{'KeyId':'" + key + "'," + marker + "}");
            page.get("Grants").forEach(grant -> ids.add(grant.get("GrantId").textValue()));
            marker = page.get("Truncated").booleanValue()
                    ? "'Limit':100,'Marker':'" + KmsFixture.text(page, "NextMarker") + "'"
                    : "";
        }
        return ids;
    }

    private Path keyFile() {
        return kms.directory().resolve("keys").resolve(KmsFixture.REGION).resolve(key + ".sealed");
    }

    private Path catalogue() {
        return kms.directory().resolve("catalogue.sealed");
    }

    private Path grantFile(String grant) {
        return kms.directory()
                .resolve("grants")
                .resolve(KmsFixture.REGION)
                .resolve(key)
                .resolve(grant.substring(0, 2) + ".sealed");
    }

    private List<Path> grantFiles() throws IOException {
        try (Stream<Path> files = Files.walk(kms.directory().resolve("grants"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
