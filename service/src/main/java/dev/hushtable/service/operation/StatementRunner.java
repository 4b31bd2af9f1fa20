package dev.hushtable.service.operation;

import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.access.Disclosed;
import dev.hushtable.service.access.Disclosure;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Executes single statements: reads as Query and Scan do, writes as PutItem, UpdateItem and DeleteItem do. */
final class StatementRunner {
    static final ErrorType DUPLICATE_ITEM = ErrorType.dynamoDb("DuplicateItemException");

    private final PageReader pages;
    private final SingleWrite writes;

    StatementRunner(PageReader pages, SingleWrite writes) {
        this.pages = pages;
        this.writes = writes;
    }

    /**
     * Reads a page. A statement that finds one item at most has no pages.
     *
     * @param place where to go on, null for the beginning
     */
    StatementAnswer read(StatementPlan.Reading plan, PageTokens.@Nullable Place place, Answering answering) {
        AuditFacts facts = answering.recording().facts();
        Disclosure disclosure = answering.disclosures().of(plan.footprints().getFirst());
        facts.table(plan.address().name(), plan.address().arn());
        facts.attributesInConditions(Named.in(plan.page().filter()));
        StatementReads reads = plan.reads().tell();
        int part = place == null ? 0 : place.part();
        if (part >= reads.parts()) {
            throw ApiException.validation(Messages.TOKEN_MISMATCH);
        }
        PagePlan.Walk walk = reads.part(part, new StartKey(place == null ? null : place.lastKey()));
        ItemPage page = pages.page(reads.isPoint() ? plan.page().unlimited() : plan.page(), walk, disclosure, facts);
        try {
            pages.fill(page, walk, facts);
            while (page.last() == null && ++part < reads.parts()) {
                page.nextRange();
                pages.fill(page, reads.part(part, new StartKey(null)), facts);
            }
        } catch (AccessDeniedException denied) {
            pages.book(plan.address(), plan.page().cost(), reads.source(), page, facts);
            throw denied;
        }
        ConsumedCapacity told = pages.book(plan.address(), plan.page().cost(), reads.source(), page, facts);
        Item last = page.last();
        return new StatementAnswer(
                page.items(),
                last == null || reads.isPoint()
                        ? null
                        : new PageTokens.End(
                                part, disclosure.pageEnd(last, reads.source().placeNames())),
                told);
    }

    StatementAnswer write(StatementPlan.Writing plan, Answering answering) {
        SingleWrite.Written written = written(plan, answering);
        Disclosed returned = written.returned();
        return new StatementAnswer(returned == null ? List.of() : List.of(returned), null, written.capacity());
    }

    private SingleWrite.Written written(StatementPlan.Writing plan, Answering answering) {
        try {
            return writes.write(plan.write(), answering, plan.returned());
        } catch (ApiException e) {
            if (plan.kind() == StatementKind.INSERT && e.type().equals(ErrorType.CONDITIONAL_CHECK_FAILED)) {
                throw new ApiException(DUPLICATE_ITEM, Messages.DUPLICATE_ITEM);
            }
            throw e;
        }
    }
}
