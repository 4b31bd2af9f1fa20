package dev.hushtable.audit.disclosure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hushtable.audit.disclosure.SealedDisclosures.Open;
import dev.hushtable.audit.disclosure.SealedDisclosures.Sealed;
import dev.hushtable.audit.json.MalformedRecordException;
import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.puncture.v1.NamedKey;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SealedDisclosuresTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DisclosureKeys.Opened KEYS = new PassingDisclosureKeys(RANDOM).open();
    private static final String EVENT = "0f5b9c1e-0000-4000-8000-000000000001";
    private static final String ANN = "p:ann";
    private static final String DAY = "n:2026-11-22";

    private static Disclosure disclosure(String name, String value) {
        return Disclosure.of(random(Disclosure.SALT_BYTES), name, value);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static Open open(String classId, Disclosure disclosure) {
        Base64.Decoder base64 = Base64.getUrlDecoder();
        return new Open(classId, base64.decode(disclosure.digest()), base64.decode(disclosure.encoded()));
    }

    private static Sealed sealed(String classId, Disclosure... all) {
        List<Open> open = Stream.of(all).map(one -> open(classId, one)).toList();
        return SealedDisclosures.seal(KEYS.current(classId), EVENT, open, random(NamedKey.NONCE_BYTES));
    }

    @Test
    void gives_up_one_and_keeps_what_was_sealed_with_it() {
        Disclosure arn = disclosure("arn", "arn:ann");
        Disclosure address = disclosure("sourceIPAddress", "192.0.2.1");
        Disclosure agent = disclosure("userAgent", "curl");
        byte[] encoded = SealedDisclosures.encode(List.of(sealed(ANN, arn), sealed(DAY, address, agent)));

        byte[] less =
                SealedDisclosures.without("sourceIPAddress", encoded, KEYS, EVENT, () -> random(NamedKey.NONCE_BYTES));

        assertThat(SealedDisclosures.open(less, KEYS, EVENT))
                .extracting(Disclosure::encoded)
                .containsExactly(arn.encoded(), agent.encoded());
        assertThat(SealedDisclosures.without("key", less, KEYS, EVENT, () -> random(NamedKey.NONCE_BYTES)))
                .isSameAs(less);
        assertThat(SealedDisclosures.without("arn", less, KEYS, EVENT, () -> random(NamedKey.NONCE_BYTES)))
                .hasSizeLessThan(less.length);
    }

    @Test
    void opens_together_what_was_sealed_together() {
        Disclosure arn = disclosure("arn", "arn:ann");
        Disclosure name = disclosure("userName", "a\nn\\n");
        Disclosure address = disclosure("sourceIPAddress", "192.0.2.1");

        byte[] encoded = SealedDisclosures.encode(List.of(sealed(ANN, arn, name), sealed(DAY, address)));

        assertThat(SealedDisclosures.open(encoded, KEYS, EVENT))
                .extracting(Disclosure::encoded)
                .containsExactly(arn.encoded(), name.encoded(), address.encoded());
        assertThat(SealedDisclosures.decode(encoded).getFirst().digestTexts())
                .containsExactly(arn.digest(), name.digest());
    }

    @Test
    void opens_nothing_that_was_altered_or_belongs_elsewhere() {
        Sealed two = sealed(ANN, disclosure("arn", "arn:ann"), disclosure("userName", "ann"));
        Sealed swapped = new Sealed(ANN, two.generation(), two.digests().reversed(), two.nonce(), two.ciphertext());

        assertThatExceptionOfType(AuthenticationFailedException.class)
                .isThrownBy(() -> SealedDisclosures.open(swapped, KEYS, EVENT));
        assertThatExceptionOfType(AuthenticationFailedException.class)
                .isThrownBy(() -> SealedDisclosures.open(two, KEYS, "another event"));
    }

    /** As entries lie in logs that were written before disclosures of a class were sealed together. */
    @Test
    void opens_disclosures_of_version_1() {
        Open arn = open(ANN, disclosure("arn", "arn:ann"));
        Open name = open(ANN, disclosure("userName", "ann"));
        ByteBuffer bytes = ByteBuffer.allocate(1_000).put((byte) 1);
        bytes.putShort((short) ANN.length()).put(ANN.getBytes(UTF_8)).putInt(0).putShort((short) 2);
        for (Open one : List.of(arn, name)) {
            byte[] data = ByteBuffer.allocate(EVENT.length() + 32)
                    .put(EVENT.getBytes(UTF_8))
                    .put(one.digest())
                    .array();
            byte[] ciphertext = KEYS.current(ANN).key().seal(one.json(), one.digest(), data);
            bytes.put(one.digest()).putInt(ciphertext.length).put(ciphertext);
        }

        List<Disclosure> opened = SealedDisclosures.open(Arrays.copyOf(bytes.array(), bytes.position()), KEYS, EVENT);

        assertThat(opened).extracting(Disclosure::value).containsExactly("arn:ann", "ann");
    }

    @Test
    void reads_what_it_wrote_and_nothing_shorter() {
        List<Sealed> all = List.of(
                sealed(ANN, disclosure("arn", "arn:ann"), disclosure("userName", "ann")),
                sealed(DAY, disclosure("userAgent", "sdk")));
        byte[] encoded = SealedDisclosures.encode(all);

        assertThat(SealedDisclosures.decode(encoded))
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(all);
        assertThat(SealedDisclosures.decode(SealedDisclosures.encode(List.of())))
                .isEmpty();
        for (int length = 2; length < encoded.length; length++) {
            byte[] cut = Arrays.copyOf(encoded, length);
            if (length != encoded.length - SealedDisclosures.encode(all.subList(1, 2)).length + 1) {
                assertThatExceptionOfType(MalformedRecordException.class)
                        .isThrownBy(() -> SealedDisclosures.decode(cut));
            }
        }
        assertThatExceptionOfType(MalformedRecordException.class)
                .isThrownBy(() -> SealedDisclosures.decode(new byte[] {3, 0, 0, 0, 0, 0, 0, 0, 0}));
    }
}
