package dev.hushtable.service.operation.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.review.HourlyActivity;
import dev.hushtable.service.review.anomaly.AnomalyDocument;
import dev.hushtable.service.review.anomaly.AnomalyFinder;
import dev.hushtable.service.review.anomaly.AnomalyReport;
import dev.hushtable.service.wire.Reply;

/** Says what principals did otherwise than they always did. Figures are the index's word; a search shows the events. */
final class FindAuditAnomalies implements OperationHandler<AnomalyPlan> {
    private final AnomalyFinder finder;

    FindAuditAnomalies(HourlyActivity log) {
        this.finder = new AnomalyFinder(log);
    }

    @Override
    public String name() {
        return "FindAuditAnomalies";
    }

    @Override
    public AnomalyPlan plan(ApiRequest request) {
        return AnomalyPlan.read(request);
    }

    @Override
    public Reply execute(Permitted<AnomalyPlan> permitted, Recording recording) {
        AnomalyPlan plan = permitted.plan();
        plan.tell(recording);
        AnomalyReport report = Answers.of(() -> finder.find(plan.question()));
        recording.facts().parameter("findings", Long.toString(report.findings().size() + report.findingsLeft()));
        return Reply.json(AnomalyDocument.of(report).toString().getBytes(UTF_8));
    }
}
