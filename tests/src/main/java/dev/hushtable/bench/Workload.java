package dev.hushtable.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** What is measured: on which table, with how many clients, and what each of them asks for. */
enum Workload {
    GET(Tables.ITEMS, client -> Tables.ITEMS::get),
    PUT(Tables.ITEMS, client -> Tables.ITEMS::put),
    UPDATE(Tables.ITEMS, client -> Tables.ITEMS::update),
    /** A collection of 100 items, whole. */
    QUERY_100(Tables.ITEMS, client -> Tables.ITEMS::page),
    MIX_95_5(Tables.ITEMS, client -> random -> mix(95, random)),
    MIX_50_50(Tables.ITEMS, client -> random -> mix(50, random)),
    /** Ten puts in ten collections. */
    TRANSACT_10(Tables.ITEMS, client -> random -> Tables.ITEMS.transactWrite(client, random)) {
        @Override
        boolean isKnownTo(Target target) {
            return !target.name().startsWith("dynalite");
        }
    },
    /** A page of 100 whole items through a global index. */
    INDEX_100(Tables.INDEXED, client -> Tables.INDEXED::pageOfIndex),
    /** A page of 100 from anywhere in a collection of 100,000. */
    PAGE_100(Tables.COLLECTION, client -> Tables.COLLECTION::page),
    /** The whole table by pages of 1 MB, again and again. */
    SCAN(Tables.ITEMS, client -> new ScanScript(Tables.ITEMS)) {
        @Override
        List<Integer> clients(List<Integer> asked) {
            return List.of(1);
        }
    },
    /** The same with four segments at once. */
    SCAN_4(Tables.ITEMS, client -> new ScanScript(Tables.ITEMS, client, Tables.SEGMENTS)) {
        @Override
        List<Integer> clients(List<Integer> asked) {
            return List.of(Tables.SEGMENTS);
        }
    };

    /** The tables there are. */
    private static final class Tables {
        static final int SEGMENTS = 4;
        static final TableShape ITEMS = new TableShape("bench", 100, 100, 1_000, TableShape.Index.NONE);
        static final TableShape INDEXED = new TableShape("bench-indexed", 100, 100, 1_000, TableShape.Index.BY_GROUP);
        static final TableShape COLLECTION = new TableShape("bench-collection", 1, 100_000, 250, TableShape.Index.NONE);
    }

    private final TableShape table;
    private final Script.Cast cast;

    Workload(TableShape table, Script.Cast cast) {
        this.table = table;
        this.cast = cast;
    }

    /** The tables that these workloads need, and the one of single items, which the warm-up uses. */
    static Set<TableShape> tables(List<Workload> workloads) {
        Set<TableShape> tables = new TreeSet<>(Comparator.comparing(TableShape::name));
        tables.add(Tables.ITEMS);
        workloads.forEach(workload -> tables.add(workload.table));
        return tables;
    }

    Script.Cast cast() {
        return cast;
    }

    /** With how many clients this is measured, of those asked for. */
    List<Integer> clients(List<Integer> asked) {
        return asked;
    }

    /** Whether that server has the operation. */
    boolean isKnownTo(Target target) {
        return true;
    }

    private static Call mix(int percentReads, SplittableRandom random) {
        return random.nextInt(100) < percentReads ? Tables.ITEMS.get(random) : Tables.ITEMS.put(random);
    }
}
