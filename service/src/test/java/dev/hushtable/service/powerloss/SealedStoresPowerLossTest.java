package dev.hushtable.service.powerloss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.audit.disclosure.DisclosureKeySource;
import dev.hushtable.audit.disclosure.KeptDisclosureKeys;
import dev.hushtable.crypto.DataKey;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.Hmac;
import dev.hushtable.crypto.KeyManagement;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.StateAnchor;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.anchor.SealedAnchors;
import dev.hushtable.service.storage.SealedFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in sealed files beside the key store: anchors, access keys and reviews, the keys of disclosures. */
class SealedStoresPowerLossTest {
    private static final int CHANGES = 4;

    @TempDir
    private Path real;

    private final SecureRandom random = new SecureRandom();
    private RecordedDisk disk;

    @BeforeEach
    void records() throws IOException {
        disk = new RecordedDisk(real);
    }

    private SealingKey key(String label) {
        return SealingKey.of(SecretBytes.copyOf(new byte[32]), label, random);
    }

    private int outages(PowerLossSweep.Restart restart) {
        return PowerLossSweep.run(disk.journal(), restart);
    }

    private static int lastNumber(List<String> said) {
        return said.isEmpty() ? 0 : Integer.parseInt(said.getLast());
    }

    @Test
    void anchors_are_those_of_the_last_answer_or_newer() {
        try (SealedAnchors anchors = SealedAnchors.open(disk.root().resolve("kms"), key("anchors"))) {
            for (int commit = 1; commit <= CHANGES; commit++) {
                anchors.put(Map.of("table", new StateAnchor.State(commit, new byte[32])), Set.of());
                disk.journal().say(Integer.toString(commit));
            }
        }

        int outages = outages((left, said) -> {
            try (SealedAnchors anchors = SealedAnchors.open(left.resolve("kms"), key("anchors"))) {
                StateAnchor.State state = anchors.get("table");
                assertThat(state == null ? 0 : state.commit()).isGreaterThanOrEqualTo(lastNumber(said));
            }
        });

        assertThat(outages).isGreaterThan(60);
    }

    @Test
    void a_record_is_there_from_its_answer_on_and_gone_from_its_removal_on() {
        SealedFiles records = files(disk.root().resolve("keys"));
        for (int n = 1; n <= CHANGES; n++) {
            records.put("key", "one", new byte[] {(byte) n});
            disk.journal().say(Integer.toString(n));
        }
        records.remove("key", "one");
        disk.journal().say("removed");

        int outages = outages((left, said) -> {
            byte[] found = files(left.resolve("keys")).get("key", "one");
            if (said.contains("removed")) {
                assertThat(found).isNull();
            } else if (said.size() < CHANGES) {
                assertThat(found == null ? 0 : found[0]).isGreaterThanOrEqualTo((byte) lastNumber(said));
            }
        });

        assertThat(outages).isGreaterThan(60);
    }

    private SealedFiles files(Path folder) {
        return new SealedFiles(folder, key("files"), Hmac.withKey(new byte[32]));
    }

    @Test
    void a_destroyed_class_stays_destroyed_and_all_others_open() throws IOException {
        try (KeptDisclosureKeys keys = disclosures(disk.root())) {
            keys.start(random);
            disk.journal().say("0");
            for (int n = 1; n <= CHANGES; n++) {
                keys.destroy(List.of("p:" + n));
                disk.journal().say(Integer.toString(n));
            }
        }

        int outages = outages((left, said) -> {
            try (KeptDisclosureKeys keys = disclosures(left)) {
                KeptDisclosureKeys.Origin origin = keys.start(random).origin();
                assertThat(said.isEmpty() || origin == KeptDisclosureKeys.Origin.FOUND)
                        .isTrue();
                for (int n = 1; n <= lastNumber(said); n++) {
                    assertThat(keys.open().current("p:" + n).generation()).isPositive();
                }
                assertThat(keys.open().current("p:never").generation()).isZero();
            }
        });

        assertThat(outages).isGreaterThan(60);
    }

    private KeptDisclosureKeys disclosures(Path folder) {
        DisclosureKeySource source = new DisclosureKeySource(new OpenKms(), "key");
        return KeptDisclosureKeys.at(
                folder.resolve("audit-keys"), key("audit-keys"), source, random, InstantSource.system());
    }

    /** Its ciphertexts are the keys. */
    private static final class OpenKms implements KeyManagement {
        @Override
        public DataKey generateDataKey(String keyId, EncryptionContext context) {
            return new DataKey(keyId, SecretBytes.copyOf(new byte[32]), new byte[32]);
        }

        @Override
        public DataKey decrypt(byte[] wrapped, EncryptionContext context) {
            return new DataKey("key", SecretBytes.copyOf(wrapped), wrapped);
        }

        @Override
        public DataKey rewrap(byte[] wrapped, String keyId, EncryptionContext context) {
            throw new UnsupportedOperationException();
        }
    }
}
