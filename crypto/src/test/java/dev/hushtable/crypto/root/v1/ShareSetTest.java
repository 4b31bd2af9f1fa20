package dev.hushtable.crypto.root.v1;

import static dev.hushtable.crypto.Bytes.range;
import static dev.hushtable.crypto.Bytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.FixedRandom;
import dev.hushtable.crypto.Hkdf;
import dev.hushtable.crypto.RememberingRandom;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sets of shares, and the slots of a root of trust that say what they need. */
class ShareSetTest {
    private final ShamirShares twoOfThree = ShamirShares.split(2, 3, new SecureRandom());
    private final ShamirShares threeOfFour = ShamirShares.split(3, 4, new SecureRandom());

    @Test
    void reads_back_what_it_wrote_and_tells_sets_apart() {
        ShareSet set = twoOfThree.set();
        ShareSet read = ShareSet.parse(set.toBytes());

        assertThat(read).isEqualTo(set).hasSameHashCodeAs(set).isNotEqualTo(threeOfFour.set());
        assertThat(read.fingerprints().get(2))
                .isEqualTo(set.fingerprints().get(2))
                .isNotEqualTo(new byte[16]);
        assertThat(set.hashCode()).isEqualTo(Arrays.hashCode(set.toBytes()));
        assertThat(set.holds(twoOfThree.shares().get(2))).isTrue();
        assertThat(set.holds(threeOfFour.shares().get(3))).isFalse();
    }

    @Test
    void the_secret_and_the_set_are_random_and_what_they_were_made_of_is_wiped() {
        RememberingRandom random = new RememberingRandom();
        ShamirShares shares = ShamirShares.split(2, 3, random);
        ShamirShares fixed = ShamirShares.split(2, 3, new FixedRandom(range(0, 32)));

        assertThat(random.drawn(32)).isNotEmpty();
        assertThat(random.allWiped(32)).isTrue();
        assertThat(shares.shares().getFirst().setId()).isNotEqualTo("00000000");
        assertThat(fixed.slotKey().reveal())
                .isEqualTo(Hkdf.derive(range(0, 32), range(0, 4), utf8("hushtable-root-v1/shares"), 32));
    }

    @Test
    void shares_are_wiped_with_their_set() {
        Share share = twoOfThree.shares().getFirst();
        twoOfThree.close();

        assertThatThrownBy(share::text).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_collector_needs_as_many_as_the_set_whose_shares_come() {
        ShareCollector collector = new ShareCollector(List.of(twoOfThree.set(), threeOfFour.set()));
        assertThat(collector.threshold()).isEqualTo(2);
        Share share = threeOfFour.shares().getFirst();

        assertThat(collector.offer(share)).isEqualTo(ShareCollector.Verdict.ACCEPTED);

        assertThat(collector.gathered()).isOne();
        assertThat(collector.threshold()).isEqualTo(3);
        collector.close();
        assertThatThrownBy(share::text).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void parameters_of_a_token_are_of_one_length_only() {
        for (int length : new int[] {1, 32}) {
            byte[] bytes = token("t".repeat(length)).toBytes();
            assertThat(TokenParameters.parse(bytes).token()).hasSize(length);
        }
        for (int length : new int[] {0, 33}) {
            byte[] bytes = token("t".repeat(length)).toBytes();
            assertThatThrownBy(() -> TokenParameters.parse(bytes)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static TokenParameters token(String label) {
        return new TokenParameters(label, range(0, 8), range(0, 12), range(0, 48));
    }

    @Test
    void a_credential_is_named_by_any_name_of_a_file() {
        assertThat(new HostCredential(Path.of("d"), "x".repeat(255)).name()).hasSize(255);
        assertThatThrownBy(() -> new HostCredential(Path.of("d"), "/x")).isInstanceOf(RootOfTrustException.class);
    }

    @Test
    void a_share_of_a_number_that_was_never_given_out_is_forged() {
        ShareCollector collector = new ShareCollector(List.of(twoOfThree.set()));
        byte[] id = HexFormat.of().parseHex(twoOfThree.shares().getFirst().setId());

        for (int number : new int[] {0, 4, 255}) {
            assertThat(collector.offer(new Share(id, 2, number, new byte[32])))
                    .isEqualTo(ShareCollector.Verdict.FORGED);
        }
    }
}
