package dev.hushtable.service.operation;

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
    StatementAnswer read(StatementPlan.Reading plan, PageTokens.@Nullable Place place, AuditFacts facts) {
        facts.table(plan.address().name(), plan.address().arn());
        facts.attributesInConditions(Named.in(plan.page().filter()));
        StatementReads reads = plan.reads().tell();
        int part = place == null ? 0 : place.part();
        if (part >= reads.parts()) {
            throw ApiException.validation(Messages.TOKEN_MISMATCH);
        }
        PagePlan.Walk walk = reads.part(part, new StartKey(place == null ? null : place.lastKey()));
        ItemPage page = pages.page(reads.isPoint() ? plan.page().unlimited() : plan.page(), walk);
        pages.fill(page, walk, facts);
        while (page.last() == null && ++part < reads.parts()) {
            page.nextRange();
            pages.fill(page, reads.part(part, new StartKey(null)), facts);
        }
        facts.itemsScanned(page.scanned());
        facts.itemsReturned(page.found());
        facts.attributesRead(page.attributeNames());
        ConsumedCapacity capacity = plan.page().cost().of(plan.address().given(), reads.source(), page);
        pages.book(reads.source(), capacity, facts);
        Item last = page.last();
        return new StatementAnswer(
                page.items(),
                last == null || reads.isPoint()
                        ? null
                        : new PageTokens.Place(part, KeyMap.of(reads.source().placeNames(), last)),
                capacity);
    }

    StatementAnswer write(StatementPlan.Writing plan, Recording recording) {
        SingleWrite.Written written = written(plan, recording);
        Item returned = written.returned();
        return new StatementAnswer(returned == null ? List.of() : List.of(returned), null, written.capacity());
    }

    private SingleWrite.Written written(StatementPlan.Writing plan, Recording recording) {
        try {
            return writes.write(plan.write(), recording, plan.returned());
        } catch (ApiException e) {
            if (plan.kind() == StatementKind.INSERT && e.type().equals(ErrorType.CONDITIONAL_CHECK_FAILED)) {
                throw new ApiException(DUPLICATE_ITEM, Messages.DUPLICATE_ITEM);
            }
            throw e;
        }
    }
}
