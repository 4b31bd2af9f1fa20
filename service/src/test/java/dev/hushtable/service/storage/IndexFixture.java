package dev.hushtable.service.storage;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.DynamoNumber;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.table.IndexKeySchema;
import dev.hushtable.service.table.IndexSettings;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.KeySchema.ScalarType;
import dev.hushtable.service.table.Projection;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.SecondaryIndex.Scope;
import dev.hushtable.service.table.TableDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Indexes of every kind, and items that are in some of them. */
final class IndexFixture {
    static final SecondaryIndex BY_NUMBER = index("by-number", Scope.LOCAL, keys("pk:S", "n:N"), new Projection.All());
    static final SecondaryIndex BY_TEXT = index("by-text", Scope.LOCAL, keys("pk:S", "c:S"), new Projection.KeysOnly());
    static final SecondaryIndex SPARSE =
            index("sparse", Scope.GLOBAL, keys("a:S", ""), new Projection.Include(List.of("text")));
    static final SecondaryIndex WIDE =
            index("wide", Scope.GLOBAL, keys("a:S b:S", "c:S d:S e:S"), new Projection.All());

    private static final int[] LONG_PREFIXES = {1, 30, 900, 1_000};

    private IndexFixture() {}

    static TableDefinition table(SecondaryIndex... indexes) {
        return StorageFixture.definition(StorageFixture.TABLE, ScalarType.S, null)
                .withIndexes(List.of(indexes));
    }

    static SecondaryIndex index(String name, Scope scope, IndexKeySchema keys, Projection projection) {
        return new SecondaryIndex(name, scope, keys, projection, SecondaryIndex.Status.ACTIVE, IndexSettings.NONE);
    }

    /** Attributes as {@code name:type}, blanks between. */
    static IndexKeySchema keys(String partition, String sort) {
        return new IndexKeySchema(attributes(partition), attributes(sort));
    }

    private static List<KeyAttribute> attributes(String described) {
        return Stream.of(described.split(" "))
                .filter(one -> !one.isEmpty())
                .map(one -> new KeyAttribute(
                        one.substring(0, one.indexOf(':')), ScalarType.valueOf(one.substring(one.indexOf(':') + 1))))
                .toList();
    }

    static AttributeValue text(String value) {
        return new AttributeValue.S(value);
    }

    static AttributeValue number(long value) {
        return new AttributeValue.N(DynamoNumber.of(value));
    }

    static Item item(String partition, String sort, Map<String, AttributeValue> more) {
        Map<String, AttributeValue> attributes = new HashMap<>(more);
        attributes.put("pk", text(partition));
        attributes.put("sk", text(sort));
        return new Item(attributes);
    }

    /** One of a few hundred items, with index keys that come, go, repeat, are of the wrong type, and are very long. */
    static Item anyItem(Random random) {
        Map<String, AttributeValue> more = new HashMap<>();
        for (String name : List.of("a", "b")) {
            addSometimes(name, text("p" + random.nextInt(3)), more, random);
        }
        for (String name : List.of("c", "d", "e")) {
            addSometimes(name, anyText(random), more, random);
        }
        addSometimes("n", number(random.nextInt(40) - 20), more, random);
        addSometimes("text", text("t" + random.nextInt(5)), more, random);
        addSometimes("other", text("o".repeat(random.nextInt(10) == 0 ? 5_000 : 10)), more, random);
        return item("p" + random.nextInt(5), "s" + random.nextInt(60), more);
    }

    private static void addSometimes(String name, AttributeValue value, Map<String, AttributeValue> to, Random random) {
        int chance = random.nextInt(20);
        if (chance == 0) {
            to.put(name, new AttributeValue.Bool(true));
        } else if (chance < 18) {
            to.put(name, value);
        }
    }

    static AttributeValue anyText(Random random) {
        String prefix = "x".repeat(LONG_PREFIXES[random.nextInt(LONG_PREFIXES.length)]);
        return text(prefix + random.nextInt(4));
    }

    static List<Item> items(int count, long seed) {
        Random random = new Random(seed);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Item any = anyItem(random);
            Map<String, AttributeValue> attributes = new HashMap<>(any.attributes());
            attributes.put("sk", text("s" + i));
            items.add(new Item(attributes));
        }
        return items;
    }
}
