package dev.hushtable.policy.naive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Makes a tree as small as it can be for something to stay true of it: takes out one thing after another. */
final class Shrinker {
    private final Predicate<Map<String, Object>> stillTrue;

    Shrinker(Predicate<Map<String, Object>> stillTrue) {
        this.stillTrue = stillTrue;
    }

    Map<String, Object> shrink(Map<String, Object> tree) {
        for (Object smaller : smaller(tree)) {
            if (stillTrue.test(Trees.map(smaller))) {
                return shrink(Trees.map(smaller));
            }
        }
        return tree;
    }

    /** Every tree with one member or element less, at any depth; those that lose most come first. */
    private static List<Object> smaller(Object tree) {
        List<Object> smaller = new ArrayList<>();
        if (tree instanceof Map<?, ?> map) {
            for (Object name : map.keySet()) {
                Map<Object, Object> without = new LinkedHashMap<>(map);
                without.remove(name);
                smaller.add(without);
            }
            map.forEach((name, value) -> smaller(value).forEach(less -> {
                Map<Object, Object> with = new LinkedHashMap<>(map);
                with.put(name, less);
                smaller.add(with);
            }));
        } else if (tree instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                List<Object> without = new ArrayList<>(list);
                without.remove(i);
                smaller.add(without);
            }
            for (int i = 0; i < list.size(); i++) {
                for (Object less : smaller(list.get(i))) {
                    List<Object> with = new ArrayList<>(list);
                    with.set(i, less);
                    smaller.add(with);
                }
            }
        }
        return smaller;
    }
}
