package dev.hushtable.service.operation.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.operation.review.AccessReviews.Decided;
import dev.hushtable.service.review.campaign.AccessReview;
import dev.hushtable.service.review.campaign.AccessReview.Grant;
import dev.hushtable.service.review.campaign.AccessReview.Verdict;
import dev.hushtable.service.review.campaign.CampaignReport;
import dev.hushtable.service.review.report.Report.Tone;
import dev.hushtable.service.storage.SealedRecords;
import dev.hushtable.service.wire.ApiException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessReviewsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00.5Z");
    private static final String MIRA = "arn:aws:iam::123456789012:user/mira";
    private static final String NOOR = "arn:aws:iam::123456789012:user/noor";
    private static final Decided APPROVED = new Decided(Verdict.APPROVE, "");

    private final InMemory records = new InMemory();
    private final AccessReviews reviews = new AccessReviews(records, InstantSource.fixed(NOW));

    @Test
    void a_review_is_signed_by_a_second_person_once_all_is_decided() {
        AccessReview review = start();

        assertThatThrownBy(() -> reviews.sign(review.id(), NOOR)).hasMessageContaining("2 grants are not decided yet");
        reviews.decide(review.id(), Map.of(0, APPROVED, 1, new Decided(Verdict.REVOKE, "left")), MIRA);
        assertThatThrownBy(() -> reviews.sign(review.id(), MIRA))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("Somebody else than who began");
        AccessReview signed = reviews.sign(review.id(), NOOR);

        assertThat(signed.signed()).isEqualTo(new AccessReview.Step(NOOR, "2026-11-23T03:00:00Z"));
        assertThat(reviews.get(review.id())).isEqualTo(signed);
        assertThat(AccessReview.parse(signed.json()).digest()).isEqualTo(signed.digest());
    }

    @Test
    void what_was_signed_does_not_change() {
        AccessReview review = start();
        reviews.decide(review.id(), Map.of(0, APPROVED, 1, APPROVED), MIRA);
        reviews.sign(review.id(), NOOR);

        assertThatThrownBy(() -> reviews.decide(review.id(), Map.of(0, APPROVED), MIRA))
                .hasMessageContaining("was signed");
        assertThatThrownBy(() -> reviews.sign(review.id(), NOOR)).hasMessageContaining("was signed");
    }

    @Test
    void nobody_decides_on_access_of_their_own() {
        AccessReview review = start();

        assertThatThrownBy(
                        () -> reviews.decide(review.id(), Map.of(0, APPROVED), "arn:aws:iam::123456789012:user/chen"))
                .hasMessageContaining("Nobody decides on access of their own: grant 0");
        assertThatThrownBy(() -> reviews.decide(
                        review.id(), Map.of(1, APPROVED), "arn:aws:sts::123456789012:assumed-role/nurse/night"))
                .hasMessageContaining("grant 1");
        assertThat(reviews.get(review.id()).undecided()).isEqualTo(2);
    }

    @Test
    void a_grant_that_is_not_there_and_a_review_that_is_not_there_are_refused() {
        AccessReview review = start();

        assertThatThrownBy(() -> reviews.decide(review.id(), Map.of(2, APPROVED), MIRA))
                .hasMessageContaining("grants 0 to 1");
        assertThatThrownBy(() -> reviews.get("none")).hasMessageContaining("There is no access review none");
    }

    @Test
    void every_step_has_another_digest_and_a_report_says_whether_the_log_names_it() {
        AccessReview begun = start();
        AccessReview decided = reviews.decide(begun.id(), Map.of(0, APPROVED), MIRA);

        assertThat(decided.digest()).isNotEqualTo(begun.digest()).matches("sha256:[0-9a-f]{64}");
        assertThat(new CampaignReport(decided, null, NOW).verdict().tone()).isEqualTo(Tone.BAD);
        assertThat(new CampaignReport(decided, 7L, NOW).verdict().headline()).isEqualTo("Not signed yet.");
        assertThat(new CampaignReport(decided, 7L, Instant.parse("2027-01-01T00:00:00Z"))
                        .verdict()
                        .headline())
                .isEqualTo("Overdue: it was to be signed by 2026-12-31.");
    }

    private AccessReview start() {
        return reviews.start(
                "clinic",
                "sha256:1",
                "2026-12-31",
                List.of(
                        new Grant("user/chen", "read name: GetItem always", List.of("a.json:1"), null, null),
                        new Grant("role/nurse/session", "read name: GetItem always", List.of(), "not known", null)),
                MIRA);
    }

    private static final class InMemory implements SealedRecords {
        private final SortedMap<String, byte[]> all = new TreeMap<>();

        @Override
        public byte @Nullable [] get(String space, String name) {
            return all.get(name);
        }

        @Override
        public void put(String space, String name, byte[] record) {
            all.put(name, record);
        }

        @Override
        public void remove(String space, String name) {
            all.remove(name);
        }

        @Override
        public SortedMap<String, byte[]> list(String space) {
            return all;
        }
    }
}
