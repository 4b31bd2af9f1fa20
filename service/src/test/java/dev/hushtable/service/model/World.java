package dev.hushtable.service.model;

import static dev.hushtable.service.model.ModelIndex.Scope.GLOBAL;
import static dev.hushtable.service.model.ModelIndex.Scope.LOCAL;

import dev.hushtable.service.model.ModelIndex.Projection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The model: three tables with keys of all types, and indexes of all kinds. */
final class World {
    static final List<String> NAMES = List.of("binary", "plain", "sorted");

    private static final Key A = new Key("a", "S");
    private static final Key T = new Key("t", "S");
    private static final Key N = new Key("n", "N");
    private static final Key BIN = new Key("bin", "B");
    private static final Projection ALL = new Projection.All();
    private static final Projection KEYS = new Projection.Only(Set.of());

    private final Map<String, ModelTable> tables = new TreeMap<>();

    World() {
        Key pk = new Key("pk", "S");
        Key sk = new Key("sk", "N");
        add(new ModelTable(
                "plain",
                List.of(pk),
                List.of(
                        new ModelIndex("byA", GLOBAL, List.of(A), List.of(), ALL),
                        new ModelIndex("byNA", GLOBAL, List.of(N), List.of(A), KEYS),
                        new ModelIndex("many", GLOBAL, List.of(A, N), List.of(BIN, T), only("m", "l")))));
        add(new ModelTable(
                "sorted",
                List.of(pk, sk),
                List.of(
                        new ModelIndex("localA", LOCAL, List.of(pk), List.of(A), KEYS),
                        new ModelIndex("localN", LOCAL, List.of(pk), List.of(N), only("s", "m", "t")),
                        new ModelIndex("localT", LOCAL, List.of(pk), List.of(T), ALL),
                        new ModelIndex("turned", GLOBAL, List.of(sk), List.of(pk), KEYS),
                        new ModelIndex("byBin", GLOBAL, List.of(BIN), List.of(sk, A), ALL))));
        add(new ModelTable(
                "binary",
                List.of(new Key("pk", "B"), new Key("sk", "S")),
                List.of(
                        new ModelIndex("byN", GLOBAL, List.of(N), List.of(BIN, T), only("pad")),
                        new ModelIndex("byT", GLOBAL, List.of(T, A), List.of(N), ALL))));
    }

    private static Projection only(String... names) {
        return new Projection.Only(Set.of(names));
    }

    private void add(ModelTable table) {
        tables.put(table.name(), table);
    }

    ModelTable table(String name) {
        return Objects.requireNonNull(tables.get(name), name);
    }
}
