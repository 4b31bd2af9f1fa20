package dev.hushtable.audit.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hushtable.audit.disclosure.KeptDisclosureKeys.Origin;
import dev.hushtable.audit.disclosure.SealedDisclosures.Sealed;
import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.DataKey;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.KeyManagement;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.puncture.v1.NamedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptDisclosureKeysTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ANN = "p:ann";
    private static final String EVENT = "11111111-2222-4333-8444-555555555555";

    private final FakeKms kms = new FakeKms();
    private final SealingKey root = SealingKey.of(SecretBytes.copyOf(new byte[32]), "audit-keys", RANDOM);
    private long now = 1_000;

    @TempDir
    private Path data;

    /** A KMS whose ciphertexts are the keys, and which can be switched off. */
    private static final class FakeKms implements KeyManagement {
        private boolean refuses;
        private int decrypts;

        @Override
        public DataKey generateDataKey(String keyId, EncryptionContext context) {
            byte[] key = new byte[32];
            RANDOM.nextBytes(key);
            return new DataKey(keyId, SecretBytes.copyOf(key), key);
        }

        @Override
        public DataKey decrypt(byte[] wrapped, EncryptionContext context) {
            if (refuses) {
                throw new KeyUnavailableException(KeyUnavailableException.Reason.DISABLED, "is disabled");
            }
            decrypts++;
            return new DataKey("key", SecretBytes.copyOf(wrapped), wrapped);
        }

        @Override
        public DataKey rewrap(byte[] wrapped, String keyId, EncryptionContext context) {
            throw new UnsupportedOperationException();
        }
    }

    private Path file;

    @BeforeEach
    void place() {
        file = data.resolve("audit-keys");
    }

    private KeptDisclosureKeys keys() {
        InstantSource clock = () -> Instant.ofEpochMilli(now);
        return KeptDisclosureKeys.at(file, root, new DisclosureKeySource(kms, "key"), RANDOM, clock);
    }

    private static Sealed sealed(DisclosureKeys keys, String classId) {
        return sealed(keys.open().current(classId), classId);
    }

    private static Sealed sealed(DisclosureKeys.ClassKey key, String classId) {
        byte[] salt = new byte[Disclosure.SALT_BYTES];
        RANDOM.nextBytes(salt);
        Disclosure disclosure = Disclosure.of(salt, "arn", "arn:ann");
        SealedDisclosures.Open open = new SealedDisclosures.Open(
                classId,
                Base64.getUrlDecoder().decode(disclosure.digest()),
                Base64.getUrlDecoder().decode(disclosure.encoded()));
        byte[] nonce = new byte[NamedKey.NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return SealedDisclosures.seal(key, EVENT, List.of(open), nonce);
    }

    @Test
    void opens_after_a_restart_what_was_sealed_before() throws IOException {
        Sealed sealed;
        try (KeptDisclosureKeys keys = keys()) {
            assertThat(keys.start(RANDOM).origin()).isEqualTo(Origin.MADE);
            sealed = sealed(keys, ANN);
        }

        try (KeptDisclosureKeys keys = keys()) {
            assertThat(keys.start(RANDOM).origin()).isEqualTo(Origin.FOUND);
            assertThat(SealedDisclosures.open(sealed, keys.open(), EVENT))
                    .singleElement()
                    .extracting(Disclosure::value)
                    .isEqualTo("arn:ann");
            assertThatExceptionOfType(AuthenticationFailedException.class)
                    .isThrownBy(() -> SealedDisclosures.open(sealed, keys.open(), "another event"));
        }
    }

    @Test
    void destroys_a_class_and_no_other_for_good() throws IOException {
        Sealed ann;
        Sealed bob;
        try (KeptDisclosureKeys keys = keys()) {
            keys.start(RANDOM);
            ann = sealed(keys, ANN);
            bob = sealed(keys, "p:bob");

            keys.destroy(List.of(ANN));

            assertThat(SealedDisclosures.open(ann, keys.open(), EVENT)).isEmpty();
            assertThat(SealedDisclosures.open(bob, keys.open(), EVENT)).isNotEmpty();
            assertThat(sealed(keys, ANN).generation()).isEqualTo(1);
        }
        try (KeptDisclosureKeys keys = keys()) {
            keys.start(RANDOM);
            assertThat(sealed(keys, ANN).generation()).isEqualTo(1);
            assertThat(SealedDisclosures.open(ann, keys.open(), EVENT)).isEmpty();
            assertThat(SealedDisclosures.open(bob, keys.open(), EVENT)).isNotEmpty();
        }
        try (Stream<Path> left = Files.list(data)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void with_the_key_of_a_table_go_those_of_its_partitions_and_of_its_indexes() throws IOException {
        String table = "k:arn:aws:dynamodb:us-east-1:123456789012:table/clinic";
        Sealed partition;
        Sealed ofIndex;
        Sealed before;
        Sealed other;
        try (KeptDisclosureKeys keys = keys()) {
            keys.start(RANDOM);
            partition = sealed(keys, table + "/ann");
            ofIndex = sealed(keys, table + "/index/by-ward/3");
            other = sealed(keys, table + "-2/ann");
            keys.destroy(List.of(table + "/bob"));
            before = sealed(keys, table + "/bob");

            keys.destroy(List.of(table));

            assertThat(List.of(partition, ofIndex, before))
                    .allSatisfy(gone -> assertThat(SealedDisclosures.open(gone, keys.open(), EVENT))
                            .isEmpty());
            assertThat(SealedDisclosures.open(other, keys.open(), EVENT)).isNotEmpty();
        }
        try (KeptDisclosureKeys keys = keys()) {
            keys.start(RANDOM);
            assertThat(SealedDisclosures.open(partition, keys.open(), EVENT)).isEmpty();
            // A table made anew under the name has keys of its own, and they can go again.
            Sealed anew = sealed(keys, table + "/ann");
            assertThat(SealedDisclosures.open(anew, keys.open(), EVENT)).isNotEmpty();
            keys.destroy(List.of(table));
            assertThat(SealedDisclosures.open(anew, keys.open(), EVENT)).isEmpty();
        }
    }

    @Test
    void opens_what_was_sealed_before_tables_had_keys() throws IOException {
        String partition = "k:arn:aws:dynamodb:us-east-1:123456789012:table/clinic/ann";
        try (KeptDisclosureKeys keys = keys()) {
            keys.start(RANDOM);
            NamedKey alone = keys.open().of(partition, 0);
            assertThat(alone).isNotNull();
            Sealed old = sealed(new DisclosureKeys.ClassKey(0, alone), partition);

            assertThat(SealedDisclosures.open(old, keys.open(), EVENT)).isNotEmpty();

            keys.destroy(List.of(partition));
            assertThat(SealedDisclosures.open(old, keys.open(), EVENT)).isEmpty();
        }
    }

    @Test
    void goes_on_for_a_while_without_the_kms_and_then_refuses() throws IOException {
        try (KeptDisclosureKeys keys = keys()) {
            keys.start(RANDOM);
            kms.refuses = true;
            for (int minute = 0; minute < 59; minute++) {
                now += 60_000;
                sealed(keys, ANN);
            }
            assertThat(kms.decrypts).isEqualTo(1);

            now += 60_000;

            assertThatExceptionOfType(KeyUnavailableException.class).isThrownBy(keys::open);
            kms.refuses = false;
            sealed(keys, ANN);
        }
    }

    @Test
    void asks_the_kms_again_after_five_idle_minutes() throws IOException {
        try (KeptDisclosureKeys keys = keys()) {
            keys.start(RANDOM);
            DisclosureKeys.Opened before = keys.open();
            now += 5 * 60_000;
            keys.dropIfOver();
            kms.refuses = true;

            assertThatExceptionOfType(KeyUnavailableException.class).isThrownBy(keys::open);
            assertThat(before.current(ANN)).isNotNull();

            now += 30_000;
            keys.dropIfOver();

            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> before.current(ANN));
        }
    }

    @Test
    void finishes_an_interrupted_destruction() throws IOException {
        Sealed ann;
        try (KeptDisclosureKeys keys = keys()) {
            keys.start(RANDOM);
            ann = sealed(keys, ANN);
            Path former = data.resolve("audit-keys.former");
            byte[] before = Files.readAllBytes(file);
            keys.destroy(List.of(ANN));
            // As a crash leaves them: after the new file has its place, and while one is being written.
            Files.write(former, before);
            Files.write(data.resolve(".audit-keys.123.tmp"), before);
        }
        try (KeptDisclosureKeys keys = keys()) {
            keys.start(RANDOM);
            assertThat(SealedDisclosures.open(ann, keys.open(), EVENT)).isEmpty();
        }
        try (Stream<Path> left = Files.list(data)) {
            assertThat(left).containsExactly(file);
        }

        // And before it has: then nothing was destroyed.
        Files.createLink(data.resolve("audit-keys.former"), file);
        try (KeptDisclosureKeys keys = keys()) {
            assertThat(keys.start(RANDOM).origin()).isEqualTo(Origin.FOUND);
        }
    }

    @Test
    void refuses_an_altered_file() throws IOException {
        try (KeptDisclosureKeys keys = keys()) {
            keys.start(RANDOM);
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int at : new int[] {0, 8, 40, bytes.length / 2, bytes.length - 1}) {
            byte[] altered = bytes.clone();
            altered[at] ^= 1;
            Files.write(file, altered);
            try (KeptDisclosureKeys keys = keys()) {
                assertThatExceptionOfType(AuthenticationFailedException.class)
                        .as("byte %d", at)
                        .isThrownBy(() -> keys.start(RANDOM));
            }
        }
    }
}
