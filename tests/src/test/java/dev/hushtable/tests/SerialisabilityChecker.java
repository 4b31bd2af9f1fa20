package dev.hushtable.tests;

import dev.hushtable.tests.History.Operation;
import dev.hushtable.tests.History.Told;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out whether a history could have happened one operation after the other, and in no order that contradicts the
 * clock: an operation that ended before another began comes before it. The final lists give the order of the writes;
 * with it, every dependency between two operations is known, and the history is serialisable if they make no cycle.
 *
 * @see <a href="https://www.vldb.org/pvldb/vol14/p268-alvaro.pdf">Kingsbury, Alvaro: Elle, 2020</a>
 */
final class SerialisabilityChecker {
    private final List<Operation> operations;
    private final Map<String, List<String>> lists;
    private final Map<String, Operation> writers = new HashMap<>();
    private final Map<Operation, Set<Operation>> after = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * @param lists what is in them in the end
     */
    SerialisabilityChecker(List<Operation> operations, Map<String, List<String>> lists) {
        this.operations = List.copyOf(operations);
        this.lists = Map.copyOf(lists);
    }

    /** What cannot be; empty when all is well. */
    List<String> problems() {
        operations.forEach(operation -> operation.appends().values().forEach(value -> writers.put(value, operation)));
        lists.forEach(this::orderWrites);
        List<Operation> happened = operations.stream().filter(this::happened).toList();
        happened.forEach(this::orderReads);
        orderByClock(happened);
        findCycle(happened);
        return problems;
    }

    private List<String> list(String key) {
        return lists.getOrDefault(key, List.of());
    }

    private void orderWrites(String key, List<String> values) {
        if (new HashSet<>(values).size() < values.size()) {
            problems.add("something was appended to " + key + " twice");
        }
        for (int i = 0; i < values.size(); i++) {
            Operation writer = writers.get(values.get(i));
            if (writer == null || writer.told() == Told.DID_NOT_HAPPEN) {
                problems.add(values.get(i) + " in " + key + " was never written");
            } else if (i > 0) {
                edge(writers.get(values.get(i - 1)), writer);
            }
        }
    }

    /** All of an operation is there, or nothing, and what was promised is. */
    private boolean happened(Operation operation) {
        long there = operation.appends().entrySet().stream()
                .filter(append -> list(append.getKey()).contains(append.getValue()))
                .count();
        boolean all = there == operation.appends().size();
        if (there > 0 && !all) {
            problems.add("half of " + operation);
        }
        if (operation.told() == Told.HAPPENED && !all) {
            problems.add("lost: " + operation);
        }
        return operation.told() == Told.HAPPENED || there > 0;
    }

    private void orderReads(Operation reader) {
        reader.reads().forEach((key, seen) -> {
            List<String> values = list(key);
            if (seen.size() > values.size() || !values.subList(0, seen.size()).equals(seen)) {
                problems.add(reader.id() + " read of " + key + " what it never was: " + seen);
                return;
            }
            if (!seen.isEmpty()) {
                edge(writers.get(seen.getLast()), reader);
            }
            if (seen.size() < values.size()) {
                edge(reader, writers.get(values.get(seen.size())));
            }
        });
    }

    private void orderByClock(List<Operation> happened) {
        for (Operation first : happened) {
            for (Operation second : happened) {
                if (first.endNanos() < second.startNanos()) {
                    edge(first, second);
                }
            }
        }
    }

    private void edge(Operation from, Operation to) {
        if (from != null && to != null && !from.equals(to)) {
            after.computeIfAbsent(from, first -> new HashSet<>()).add(to);
        }
    }

    /** Takes away, again and again, what depends on nothing that is left; a cycle is what remains. */
    private void findCycle(List<Operation> happened) {
        Map<Operation, Integer> waiting = new HashMap<>();
        happened.forEach(operation -> waiting.put(operation, 0));
        after.forEach((from, all) -> all.forEach(to -> waiting.merge(to, 1, Integer::sum)));
        Deque<Operation> free = new ArrayDeque<>();
        waiting.forEach((operation, count) -> {
            if (count == 0) {
                free.add(operation);
            }
        });
        while (!free.isEmpty()) {
            Operation next = free.remove();
            waiting.remove(next);
            for (Operation to : after.getOrDefault(next, Set.of())) {
                if (waiting.merge(to, -1, Integer::sum) == 0) {
                    free.add(to);
                }
            }
        }
        if (!waiting.isEmpty()) {
            problems.add("no order explains: "
                    + waiting.keySet().stream()
                            .limit(8)
                            .map(Operation::toString)
                            .toList());
        }
    }
}
