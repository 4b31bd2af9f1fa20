package dev.hushtable.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** What is measured: on which table, with how many clients, and what each of them asks for. */
enum Workload {
    GET,
    PUT,
    UPDATE,
    /** A collection of 100 items, whole. */
    QUERY_100,
    MIX_95_5,
    MIX_50_50,
    /** Ten puts in ten collections. */
    TRANSACT_10,
    /** A page of 100 whole items through a global index. */
    INDEX_100,
    /** A page of 100 from anywhere in a collection of 100,000. */
    PAGE_100,
    /** The whole table by pages of 1 MB, again and again. */
    SCAN,
    /** The same with four segments at once. */
    SCAN_4;

    private static final int SEGMENTS = 4;
    private static final TableShape ITEMS = new TableShape("bench", 100, 100, 1_000, TableShape.Index.NONE);
    private static final TableShape INDEXED =
            new TableShape("bench-indexed", 100, 100, 1_000, TableShape.Index.BY_GROUP);
    private static final TableShape COLLECTION =
            new TableShape("bench-collection", 1, 100_000, 250, TableShape.Index.NONE);

    /** The tables that these workloads need, and the one of single items, which the warm-up uses. */
    static Set<TableShape> tables(List<Workload> workloads) {
        Set<TableShape> tables = new TreeSet<>(Comparator.comparing(TableShape::name));
        tables.add(ITEMS);
        workloads.forEach(workload -> tables.add(workload.table()));
        return tables;
    }

    private TableShape table() {
        return switch (this) {
            case GET, PUT, UPDATE, QUERY_100, MIX_95_5, MIX_50_50, TRANSACT_10, SCAN, SCAN_4 -> ITEMS;
            case INDEX_100 -> INDEXED;
            case PAGE_100 -> COLLECTION;
        };
    }

    Script script(int client) {
        TableShape table = table();
        return switch (this) {
            case GET -> table::get;
            case PUT -> table::put;
            case UPDATE -> table::update;
            case QUERY_100, PAGE_100 -> table::page;
            case MIX_95_5 -> random -> mix(95, random);
            case MIX_50_50 -> random -> mix(50, random);
            case TRANSACT_10 -> random -> table.transactWrite(client, random);
            case INDEX_100 -> table::pageOfIndex;
            case SCAN -> new ScanScript(table);
            case SCAN_4 -> new ScanScript(table, client, SEGMENTS);
        };
    }

    private static Call mix(int percentReads, SplittableRandom random) {
        return random.nextInt(100) < percentReads ? ITEMS.get(random) : ITEMS.put(random);
    }

    /** With how many clients this is measured, of those asked for. */
    List<Integer> clients(List<Integer> asked) {
        return switch (this) {
            case GET, PUT, UPDATE, QUERY_100, MIX_95_5, MIX_50_50, TRANSACT_10, INDEX_100, PAGE_100 -> asked;
            case SCAN -> List.of(1);
            case SCAN_4 -> List.of(SEGMENTS);
        };
    }

    /** Whether dynalite has the operation. */
    boolean isKnownToDynalite() {
        return this != TRANSACT_10;
    }
}
