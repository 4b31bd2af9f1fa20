package dev.hushtable.service.operation.review;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.operation.TableAddress;
import dev.hushtable.service.operation.TableNames;
import dev.hushtable.service.operation.review.StartAccessReview.Terms;
import dev.hushtable.service.review.campaign.AccessReview.Grant;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Begins an access review of a table. Who may do what is told by whoever begins it, from policies named by their hash. */
final class StartAccessReview implements OperationHandler<AccessReviewPlan<Terms>> {
    /** People decide on each. */
    private static final int MAX_GRANTS = 1_000;

    private static final Constraint TEXT = new Constraint.MaxLength(1_024);

    private final Tables tables;
    private final AccessReviews reviews;

    StartAccessReview(Tables tables, AccessReviews reviews) {
        this.tables = tables;
        this.reviews = reviews;
    }

    /** What is reviewed. */
    record Terms(
            TableAddress table,
            String policyVersion,
            @Nullable String due,
            List<Grant> grants) {}

    @Override
    public String name() {
        return "StartAccessReview";
    }

    @Override
    public AccessReviewPlan<Terms> plan(ApiRequest request) {
        Members members = Members.of(request.body());
        String name = TableNames.required(members);
        String version = members.requiredString("PolicyVersion", new Constraint.MinLength(1), TEXT);
        String due = members.string("Due", new Constraint.MaxLength(10));
        List<Members> given = members.requiredStructures("Grants");
        members.sizeOf("Grants", given, 1, MAX_GRANTS);
        List<Grant> grants = new ArrayList<>();
        for (Members grant : given) {
            List<String> statements = grant.strings("Statements", TEXT);
            grants.add(new Grant(
                    grant.requiredString("Principal", new Constraint.MinLength(1), TEXT),
                    grant.requiredString("Access", new Constraint.MinLength(1), new Constraint.MaxLength(8_192)),
                    statements == null ? List.of() : statements,
                    grant.string("LastUse", TEXT),
                    null));
        }
        members.check();
        requireDate(due);
        TableAddress table = TableAddress.of(name, request, tables);
        return new AccessReviewPlan<>(
                AccessReviewPlan.START,
                table.arn(),
                new Terms(table, version, due, grants),
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
        recording.facts().parameter("reviewedPolicies", terms.policyVersion());
        return AccessReviewReply.recorded(
                reviews.start(terms.table().name(), terms.policyVersion(), terms.due(), terms.grants(), plan.caller()),
                recording);
    }
}
