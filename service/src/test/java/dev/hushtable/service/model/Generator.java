package dev.hushtable.service.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Random steps. */
final class Generator {
    private final Random random;
    private final Values values;
    private final Expressions expressions;

    Generator(Random random) {
        this.random = random;
        this.values = new Values(random);
        this.expressions = new Expressions(random, values);
    }

    Step step(World world) {
        int kind = random.nextInt(1000);
        if (kind < 500) {
            return write(world);
        } else if (kind < 550) {
            return new BatchWrite(several(8, () -> writeIn(world)).stream()
                    .filter(write -> !(write instanceof Writes.Update))
                    .toList());
        } else if (kind < 640) {
            return new Transaction(several(6, () -> member(world)));
        } else if (kind < 700) {
            return get(world);
        } else if (kind < 720) {
            return new Gets.TransactGet(several(5, () -> get(world)));
        } else if (kind < 750) {
            return batchGet(world);
        } else if (kind < 880) {
            return query(world);
        } else if (kind < 980) {
            return scan(world);
        }
        return upkeep(world);
    }

    private Step upkeep(World world) {
        int kind = random.nextInt(10);
        if (kind == 0) {
            return new Upkeep.Reopen();
        } else if (kind == 1) {
            return new Upkeep.ExpireKeys();
        }
        ModelTable table = table(world);
        List<ModelIndex> global = table.candidates().stream()
                .filter(index -> index.scope() == ModelIndex.Scope.GLOBAL)
                .toList();
        String index = values.any(global).name();
        if (table.hasIndex(index)) {
            return values.oneIn(2) ? new Upkeep.DeleteIndex(table.name(), index) : new Upkeep.ExpireKeys();
        }
        List<Write> meanwhile = several(6, () -> writeTo(table)).stream()
                .filter(write -> !(write instanceof Writes.Check))
                .toList();
        return new Upkeep.CreateIndex(table.name(), index, meanwhile);
    }

    private ModelTable table(World world) {
        return world.table(values.any(World.NAMES));
    }

    private <T> List<T> several(int most, Supplier<T> make) {
        List<T> all = new ArrayList<>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            all.add(make.get());
        }
        return all;
    }

    private Write write(World world) {
        Write write = writeTo(table(world));
        return write instanceof Writes.Check check
                ? new Writes.Delete(check.table(), check.given(), check.condition(), check.options())
                : write;
    }

    /** Without a condition, as in a batch. */
    private Write writeIn(World world) {
        ModelTable table = table(world);
        return values.oneIn(3)
                ? new Writes.Delete(table.name(), key(table), null, Write.Options.PLAIN)
                : new Writes.Put(table.name(), item(table), null, Write.Options.PLAIN);
    }

    private Write member(World world) {
        Write write = writeTo(table(world));
        return write instanceof Writes.Update update && update.changes().isEmpty()
                ? new Writes.Delete(update.table(), update.given(), null, update.options())
                : write;
    }

    private Write writeTo(ModelTable table) {
        Condition condition = values.oneIn(3) ? expressions.condition(2) : null;
        Write.OnFailure onFailure = values.any(Arrays.asList(Write.OnFailure.values()));
        Style style = values.any(List.of(Style.EXPRESSIONS, Style.EXPRESSIONS, Style.LEGACY, Style.PARTIQL));
        Write.ReturnValues old = values.oneIn(3) ? Write.ReturnValues.ALL_OLD : Write.ReturnValues.NONE;
        return switch (random.nextInt(8)) {
            case 0, 1, 2 ->
                new Writes.Put(table.name(), item(table), condition, new Write.Options(style, old, onFailure));
            case 3 -> new Writes.Delete(table.name(), key(table), condition, new Write.Options(style, old, onFailure));
            case 4 ->
                new Writes.Check(
                        table.name(), key(table), expressions.condition(2), new Write.Options(style, old, onFailure));
            default ->
                new Writes.Update(
                        table.name(),
                        key(table),
                        expressions.changes(table),
                        condition,
                        new Write.Options(style, values.any(Arrays.asList(Write.ReturnValues.values())), onFailure));
        };
    }

    /** Mostly the key of an item that is there, or could be. */
    private Map<String, Value> key(ModelTable table) {
        Map<String, Value> key = new LinkedHashMap<>();
        List<Map<String, Value>> items = List.copyOf(table.items());
        Map<String, Value> known = items.isEmpty() || values.oneIn(4) ? null : values.any(items);
        for (Key attribute : table.keys()) {
            if (!values.oneIn(60)) {
                Value value = known == null ? keyValue(attribute) : attribute.of(known);
                key.put(attribute.name(), values.oneIn(60) ? values.keyOrNot(attribute.type()) : value);
            }
        }
        return key;
    }

    private Value keyValue(Key attribute) {
        return attribute.name().equals("pk") || attribute.name().equals("sk")
                ? values.tableKey(attribute.type())
                : values.key(attribute.type());
    }

    private Map<String, Value> item(ModelTable table) {
        Map<String, Value> item = new LinkedHashMap<>(key(table));
        for (String attribute : Expressions.ATTRIBUTES) {
            if (values.oneIn(2)) {
                item.put(attribute, values.of(attribute));
            }
        }
        return item;
    }

    private Gets.Get get(World world) {
        ModelTable table = table(world);
        return new Gets.Get(table.name(), key(table), projection(), consistency(), style());
    }

    private Step batchGet(World world) {
        ModelTable table = table(world);
        return new Gets.Batch(table.name(), several(6, () -> key(table)), projection(), consistency());
    }

    private @Nullable List<Path> projection() {
        return values.oneIn(3) ? several(3, expressions::path) : null;
    }

    private Paging.Consistency consistency() {
        return values.oneIn(3) ? Paging.Consistency.STRONG : Paging.Consistency.EVENTUAL;
    }

    private Style style() {
        return values.any(List.of(Style.EXPRESSIONS, Style.EXPRESSIONS, Style.LEGACY, Style.PARTIQL));
    }

    private Paging paging() {
        Integer limit = values.oneIn(3) ? null : 1 + random.nextInt(7);
        Paging.Select select = values.oneIn(4) ? values.any(Arrays.asList(Paging.Select.values())) : null;
        List<Path> projection = select == null || values.oneIn(20) ? projection() : null;
        Condition filter = values.oneIn(3) ? expressions.condition(1) : null;
        return new Paging(limit, filter, projection, select, consistency(), style());
    }

    private @Nullable ModelIndex index(ModelTable table) {
        return values.oneIn(3) ? null : values.any(table.candidates());
    }

    private Step scan(World world) {
        ModelTable table = table(world);
        ModelIndex index = index(table);
        int segments = values.oneIn(2) ? 1 : 1 + random.nextInt(4);
        return new Reads.Scan(table.name(), index == null ? null : index.name(), segments, paging());
    }

    private Step query(World world) {
        ModelTable table = table(world);
        ModelIndex index = index(table);
        List<Key> partitionKeys = index == null ? table.keys().subList(0, 1) : index.partition();
        List<Key> sortKeys =
                index == null ? table.keys().subList(1, table.keys().size()) : index.sort();
        List<Map<String, Value>> entries = table.entries(index);
        Map<String, Value> known = entries.isEmpty() || values.oneIn(8) ? null : values.any(entries);
        int fixed = random.nextInt(sortKeys.size() + 1);
        Condition next =
                fixed < sortKeys.size() && !values.oneIn(3) ? expressions.onKey(sortKeys.get(fixed), known) : null;
        return new Reads.Query(
                table.name(),
                index == null ? null : index.name(),
                partitionKeys.stream().map(key -> keyOf(key, known)).toList(),
                sortKeys.subList(0, fixed).stream()
                        .map(key -> keyOf(key, known))
                        .toList(),
                next,
                values.any(Arrays.asList(Reads.Query.Order.values())),
                paging());
    }

    private Value keyOf(Key key, @Nullable Map<String, Value> known) {
        return known == null ? keyValue(key) : key.of(known);
    }
}
