package dev.hushtable.service.operation.review;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.operation.TableAddress;
import dev.hushtable.service.operation.TableNames;
import dev.hushtable.service.operation.review.StartAccessReview.Terms;
import dev.hushtable.service.review.campaign.AccessReview.Grant;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Begins an access review of a table: of all that anybody may do with it, which this server lists itself from the policies it
 * goes by, so that nobody who begins one chooses what is reviewed.
 */
final class StartAccessReview implements OperationHandler<AccessReviewPlan<Terms>> {
    /** People decide on each. */
    private static final int MAX_GRANTS = 1_000;

    private final Tables tables;
    private final AccessReviews reviews;
    private final GrantedAccess granted;
    private final LastUses uses;

    /** Asking the policies about everybody keeps a processor busy, and there are requests to serve. */
    private final Semaphore turn = new Semaphore(1);

    StartAccessReview(Tables tables, AccessReviews reviews, GrantedAccess granted, LastUses uses) {
        this.tables = tables;
        this.reviews = reviews;
        this.granted = granted;
        this.uses = uses;
    }

    /** What is reviewed. */
    record Terms(TableAddress table, @Nullable String due) {}

    @Override
    public String name() {
        return "StartAccessReview";
    }

    @Override
    public AccessReviewPlan<Terms> plan(ApiRequest request) {
        Members members = Members.of(request.body());
        String name = TableNames.required(members);
        String due = members.string("Due", new Constraint.MaxLength(10));
        members.check();
        requireDate(due);
        TableAddress table = TableAddress.of(name, request, tables);
        return new AccessReviewPlan<>(
                AccessReviewPlan.START,
                table.arn(),
                new Terms(table, due),
                request.caller().principal().arn());
    }

    private static void requireDate(@Nullable String due) {
        try {
            if (due != null) {
                var unused = LocalDate.parse(due);
            }
        } catch (DateTimeException e) {
            throw ApiException.validation("Due is a date such as 2026-12-31");
        }
    }

    @Override
    public Reply execute(Permitted<AccessReviewPlan<Terms>> permitted, Recording recording) {
        AccessReviewPlan<Terms> plan = permitted.plan();
        Terms terms = plan.step();
        recording.facts().table(terms.table().name(), terms.table().arn());
        GrantedAccess.Listing listing = listing(terms.table().forTable().tell());
        recording.facts().parameter("reviewedPolicies", listing.policyVersion());
        List<Grant> grants = listing.all().stream()
                .map(access -> new Grant(
                        access.principal(),
                        access.words(),
                        access.statements(),
                        uses.of(access, terms.table().name()),
                        null))
                .toList();
        return AccessReviewReply.recorded(
                reviews.start(terms.table().name(), listing.policyVersion(), terms.due(), grants, plan.caller()),
                recording);
    }

    private GrantedAccess.Listing listing(TableDefinition table) {
        if (!turn.tryAcquire()) {
            throw new ApiException(ErrorType.THROTTLING, "Another access review is being begun");
        }
        try {
            GrantedAccess.Listing listing = granted.of(table, MAX_GRANTS);
            if (listing.all().isEmpty()) {
                throw ApiException.validation("The policies let nobody do anything with " + table.name());
            }
            if (listing.all().size() > MAX_GRANTS) {
                throw ApiException.validation("More than " + MAX_GRANTS + " grants concern " + table.name()
                        + ": too many for people to decide on");
            }
            return listing;
        } catch (PolicyException e) {
            throw new ApiException(
                    ErrorType.SERVICE_UNAVAILABLE,
                    "The files of the policies are not what is in force now: ask again when they are");
        } finally {
            turn.release();
        }
    }
}
