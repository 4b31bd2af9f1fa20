package dev.hushtable.kms.store.v1;

import dev.hushtable.kms.key.Grant;
import dev.hushtable.kms.key.Limits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Grants inside of a {@link GrantFile}, and of key files of before there were such.
 *
 * <pre>
 * bytes  field
 *     4  number of grants, then for each
 *          32 id, 4+n name (empty for none), 8 created, milliseconds since 1970
 *          4+n grantee, 4+n retiring principal (empty for none), 4+n issuing account
 *          2 number of operations, then for each   4+n name
 *          1 constraint, 0x00 = none, 0x01 = subset, 0x02 = equals
 *          2 number of pairs, then for each   4+n name, 4+n value
 * </pre>
 */
final class GrantRecord {
    private GrantRecord() {}

    static void write(Collection<Grant> grants, RecordWriter out) {
        out.u32(grants.size());
        grants.forEach(grant -> write(grant, out));
    }

    private static void write(Grant grant, RecordWriter out) {
        out.bytes(HexFormat.of().parseHex(grant.id()))
                .text(orEmpty(grant.name()))
                .instant(grant.createdAt());
        out.text(grant.parties().grantee())
                .text(orEmpty(grant.parties().retiring()))
                .text(grant.parties().issuingAccount());
        List<String> operations = grant.rights().operations();
        out.u16(operations.size());
        operations.forEach(out::text);
        Grant.Constraint constraint = grant.rights().constraint();
        out.u8(
                switch (constraint.kind()) {
                    case NONE -> 0;
                    case SUBSET -> 1;
                    case EQUALS -> 2;
                });
        out.u16(constraint.pairs().size());
        constraint.pairs().forEach((name, value) -> out.text(name).text(value));
    }

    static List<Grant> read(RecordReader in) {
        int count = in.count(Limits.MAX_GRANTS_PER_KEY);
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            grants.add(readGrant(in));
        }
        return grants;
    }

    private static Grant readGrant(RecordReader in) {
        String id = HexFormat.of().formatHex(in.bytes(Grant.ID_BYTES));
        String name = in.text();
        return new Grant(
                id,
                orNull(name),
                in.instant(),
                new Grant.Parties(in.text(), orNull(in.text()), in.text()),
                new Grant.Rights(readOperations(in), readConstraint(in)));
    }

    private static List<String> readOperations(RecordReader in) {
        List<String> operations = new ArrayList<>();
        for (int left = in.u16(); left > 0; left--) {
            operations.add(in.text());
        }
        return operations;
    }

    private static Grant.Constraint readConstraint(RecordReader in) {
        Grant.Kind kind = switch (in.u8()) {
            case 0 -> Grant.Kind.NONE;
            case 1 -> Grant.Kind.SUBSET;
            case 2 -> Grant.Kind.EQUALS;
            default -> throw new MalformedRecordException("a grant constraint this version does not know");
        };
        SortedMap<String, String> pairs = new TreeMap<>();
        for (int left = in.u16(); left > 0; left--) {
            pairs.put(in.text(), in.text());
        }
        return new Grant.Constraint(kind, pairs);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
