package dev.hushtable.service.operation.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Limits;
import dev.hushtable.service.review.PlaceInTime;
import dev.hushtable.service.review.export.ExportSource.Place;
import dev.hushtable.service.review.export.ExportSource.Proofs;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.Members;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a question to the log from a request. */
final class QueryMembers {
    /** As long as an ARN may be. */
    private static final Constraint LENGTH = new Constraint.MaxLength(2_048);

    private static final Constraint SHORT = new Constraint.MaxLength(64);
    private static final List<String> GROUPS = Arrays.stream(Field.values())
            .filter(field -> !field.isIdentity())
            .map(Field::wireName)
            .toList();

    private QueryMembers() {}

    /**
     * What was asked.
     *
     * @param grouping empty unless a summary was
     */
    record Asked(AuditQuery query, List<Field> grouping) {}

    /** One member for each {@link Field}, by its name; {@code Attribute}, {@code From}, {@code To}, {@code Limit}, {@code NextToken}. */
    static Asked search(ObjectNode body) {
        Members members = Members.of(body);
        AuditQuery query = query(members);
        Long limit = members.integer("Limit", new Constraint.Min(1), new Constraint.Max(Limits.MAX_PAGE));
        String token = members.string("NextToken", SHORT);
        members.check();
        AuditQuery paged = query.limitedTo(limit == null ? query.paging().limit() : Math.toIntExact(limit))
                .after(token);
        try {
            var unused = PlaceInTime.before(paged);
        } catch (IllegalArgumentException e) {
            throw ApiException.validation("NextToken is not one that an answer gave");
        }
        return new Asked(paged, List.of());
    }

    /** The same, with {@code GroupBy} in place of a page. */
    static Asked summary(ObjectNode body) {
        Members members = Members.of(body);
        AuditQuery query = query(members);
        List<String> names = members.strings("GroupBy", new Constraint.OneOf(GROUPS));
        if (names == null) {
            members.missing("GroupBy");
        } else {
            members.sizeOf("GroupBy", names, 1, Limits.MAX_GROUPING);
        }
        members.check();
        List<Field> grouping = new ArrayList<>();
        for (String name : names == null ? List.<String>of() : names) {
            Field field = Field.named(name);
            if (field != null) {
                grouping.add(field);
            }
        }
        return new Asked(query, grouping);
    }

    /**
     * What is taken out of the log.
     *
     * @param place where to begin
     */
    record Exported(AuditQuery query, Place place, Proofs proofs) {}

    /** The same as a search without a page; {@code NextToken}, {@code Proofs}. */
    static Exported export(ObjectNode body) {
        Members members = Members.of(body);
        AuditQuery query = query(members);
        String token = members.string("NextToken", SHORT);
        Boolean proofs = members.bool("Proofs");
        members.check();
        try {
            Place place = token == null ? Place.START : Place.parse(token);
            return new Exported(query, place, Boolean.TRUE.equals(proofs) ? Proofs.EACH : Proofs.NONE);
        } catch (IllegalArgumentException e) {
            throw ApiException.validation("NextToken is not one that an answer gave");
        }
    }

    private static AuditQuery query(Members members) {
        AuditQuery query = AuditQuery.ALL;
        for (Field field : Field.values()) {
            String value = members.string(field.wireName(), new Constraint.MinLength(1), LENGTH);
            if (value != null) {
                query = query.with(field, value);
            }
        }
        String attribute = members.string("Attribute", new Constraint.MinLength(1), LENGTH);
        if (attribute != null) {
            query = query.withAttribute(attribute);
        }
        return query.between(
                time(members, "From", AuditQuery.Span.ALWAYS.from()), time(members, "To", AuditQuery.Span.ALWAYS.to()));
    }

    private static Instant time(Members members, String name, Instant otherwise) {
        @Nullable String text = members.string(name, SHORT);
        if (text == null) {
            return otherwise;
        }
        try {
            Instant time = Instant.parse(text);
            return time.isBefore(AuditQuery.Span.ALWAYS.from()) || time.isAfter(AuditQuery.Span.ALWAYS.to())
                    ? otherwise
                    : time;
        } catch (DateTimeException e) {
            throw ApiException.validation(name + " is not a time such as 2026-11-22T10:00:00Z");
        }
    }
}
