package dev.hushtable.service.model;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All values that are a little simpler than a record: one part left out, one list or map shorter, one enum its first.
 * What a constructor refuses is none of them.
 */
final class Simpler {
    private Simpler() {}

    /** Of the same type as {@code whole}. */
    @SuppressWarnings("unchecked")
    static <T> List<T> than(T whole) {
        return (List<T>) List.copyOf(of(whole));
    }

    private static List<?> of(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case Record record -> ofRecord(record);
            case List<?> list -> ofList(list);
            case Set<?> set -> ofSet(set);
            case Map<?, ?> map -> ofMap(map);
            case Enum<?> constant -> ofEnum(constant);
            case String text when text.length() > 1 -> List.of(text.substring(0, text.length() / 2), "x");
            default -> List.of();
        };
    }

    private static List<?> ofEnum(Enum<?> constant) {
        Object first = constant.getDeclaringClass().getEnumConstants()[0];
        return constant.equals(first) ? List.of() : List.of(first);
    }

    private static List<?> ofList(List<?> list) {
        List<Object> simpler = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            List<Object> shorter = new ArrayList<>(list);
            shorter.remove(i);
            simpler.add(shorter);
        }
        for (int i = 0; i < list.size(); i++) {
            for (Object element : of(list.get(i))) {
                List<Object> changed = new ArrayList<>(list);
                changed.set(i, element);
                simpler.add(changed);
            }
        }
        return simpler;
    }

    private static List<?> ofSet(Set<?> set) {
        List<Object> simpler = new ArrayList<>();
        ofList(List.copyOf(set)).forEach(list -> simpler.add(new LinkedHashSet<>((List<?>) list)));
        return simpler;
    }

    private static List<?> ofMap(Map<?, ?> map) {
        List<Object> simpler = new ArrayList<>();
        map.forEach((name, value) -> {
            Map<Object, Object> shorter = new LinkedHashMap<>(map);
            shorter.remove(name);
            simpler.add(shorter);
        });
        map.forEach((name, value) -> of(value).forEach(element -> {
            Map<Object, Object> changed = new LinkedHashMap<>(map);
            changed.put(name, element);
            simpler.add(changed);
        }));
        return simpler;
    }

    private static List<?> ofRecord(Record whole) {
        RecordComponent[] components = whole.getClass().getRecordComponents();
        List<Object> simpler = new ArrayList<>(parts(whole));
        for (int i = 0; i < components.length; i++) {
            Object part = read(components[i], whole);
            List<@Nullable Object> others = new ArrayList<>(of(part));
            if (part != null && components[i].getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                others.addFirst(null);
            }
            boolean isName = part instanceof String && !(whole instanceof Value);
            if (!isName) {
                for (Object other : others) {
                    add(simpler, whole, i, other);
                }
            }
        }
        return simpler;
    }

    /** A condition may be replaced by one of its conditions, an operand by its operand. */
    private static List<?> parts(Record whole) {
        return switch (whole) {
            case Condition.Not not -> List.of(not.condition());
            case Condition.Several several -> several.conditions();
            case Change.Operand.IfNotExists operand -> List.of(operand.otherwise());
            default -> List.of();
        };
    }

    private static void add(List<Object> simpler, Record whole, int component, @Nullable Object other) {
        RecordComponent[] components = whole.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = i == component ? other : read(components[i], whole);
        }
        try {
            var constructor = whole.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            simpler.add(Objects.requireNonNull(constructor.newInstance(arguments)));
        } catch (InvocationTargetException | IllegalArgumentException e) {
            // Not a value of that type.
            return;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static @Nullable Object read(RecordComponent component, Record whole) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(whole);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
