package dev.hushtable.service.operation.review;

import dev.hushtable.service.review.campaign.AccessReview;
import dev.hushtable.service.review.campaign.AccessReview.Decision;
import dev.hushtable.service.review.campaign.AccessReview.Grant;
import dev.hushtable.service.review.campaign.AccessReview.Step;
import dev.hushtable.service.review.campaign.AccessReview.Verdict;
import dev.hushtable.service.storage.SealedRecords;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Access reviews; durable and sealed. A step is durable on return; the record of the request that made it names the digest of
 * what it left. Nobody decides on access of their own, and who began a review does not sign it. Thread-safe.
 */
public final class AccessReviews {
    private static final String SPACE = "access-reviews";
    private static final int MAX_REVIEWS = 1_000;

    private final SealedRecords records;
    private final InstantSource clock;

    public AccessReviews(SealedRecords records, InstantSource clock) {
        this.records = records;
        this.clock = clock;
    }

    synchronized AccessReview start(
            String table, String policyVersion, @Nullable String due, List<Grant> grants, String caller) {
        if (records.list(SPACE).size() >= MAX_REVIEWS) {
            throw new ApiException(ErrorType.LIMIT_EXCEEDED, "There are " + MAX_REVIEWS + " access reviews already");
        }
        return put(
                new AccessReview(UUID.randomUUID().toString(), table, policyVersion, step(caller), due, grants, null));
    }

    /** @throws ApiException when there is none of that id */
    AccessReview get(String id) {
        byte[] stored = records.get(SPACE, id);
        if (stored == null) {
            throw new ApiException(ErrorType.RESOURCE_NOT_FOUND, "There is no access review " + id);
        }
        return AccessReview.parse(stored);
    }

    List<AccessReview> all() {
        return records.list(SPACE).values().stream().map(AccessReview::parse).toList();
    }

    /** What is decided of a grant. */
    record Decided(Verdict verdict, String reason) {}

    /**
     * @param decisions by the place of the grant, from 0
     * @throws ApiException when it is signed, there is no such grant, or somebody decides on their own
     */
    synchronized AccessReview decide(String id, Map<Integer, Decided> decisions, String caller) {
        AccessReview review = open(id);
        for (Map.Entry<Integer, Decided> decision : decisions.entrySet()) {
            int place = decision.getKey();
            if (place < 0 || place >= review.grants().size()) {
                throw ApiException.validation(
                        "The access review has grants 0 to " + (review.grants().size() - 1) + ", and not " + place);
            }
            if (isOf(caller, review.grants().get(place).principal())) {
                throw ApiException.validation("Nobody decides on access of their own: grant " + place);
            }
            Decided decided = decision.getValue();
            review = review.decided(place, new Decision(decided.verdict(), decided.reason(), step(caller)));
        }
        return put(review);
    }

    /** @throws ApiException when it is signed, something is undecided, or the signer began it */
    synchronized AccessReview sign(String id, String caller) {
        AccessReview review = open(id);
        if (review.undecided() > 0) {
            throw ApiException.validation(review.undecided() + " grants are not decided yet");
        }
        if (review.started().by().equals(caller)) {
            throw ApiException.validation("Somebody else than who began an access review signs it");
        }
        return put(review.signed(step(caller)));
    }

    private AccessReview open(String id) {
        AccessReview review = get(id);
        if (review.signed() != null) {
            throw ApiException.validation("Access review " + id + " was signed, and does not change any more");
        }
        return review;
    }

    /** Whether a principal's ARN is one of a grant's principal, {@code user/ana} or a session of {@code role/nurse}. */
    private static boolean isOf(String arn, String principal) {
        String name = principal.substring(principal.indexOf(':') + 1).replaceFirst("^(role/[^/]+)/.*$", "$1");
        return arn.endsWith(":" + name) || arn.contains(":assumed-" + name + "/");
    }

    private Step step(String caller) {
        return new Step(caller, clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private AccessReview put(AccessReview review) {
        records.put(SPACE, review.id(), review.json());
        return review;
    }
}
