package dev.hushtable.service.operation.review;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.review.export.ExportSource.Place;
import dev.hushtable.service.review.export.ExportSource.Proofs;
import dev.hushtable.service.storage.Tables;
import java.util.List;

/**
 * The plan to take records out of the log.
 *
 * @param question which records
 * @param place where the part before ended
 */
record ExportPlan(ReviewPlan question, Place place, Proofs proofs) implements Plan {
    private static final String ACTION = "audit:Export";

    static ExportPlan read(ApiRequest request, Tables tables) {
        QueryMembers.Exported asked = QueryMembers.export(request.body());
        ReviewPlan question = ReviewPlan.of(ACTION, new QueryMembers.Asked(asked.query(), List.of()), request, tables);
        return new ExportPlan(question, asked.place(), asked.proofs());
    }

    @Override
    public List<Footprint> footprints() {
        return question.footprints();
    }

    /** States in the audit record what was asked. */
    void tell(Recording recording) {
        question.tell(recording);
        if (proofs == Proofs.EACH) {
            recording.facts().parameter("proofs", "true");
        }
    }
}
