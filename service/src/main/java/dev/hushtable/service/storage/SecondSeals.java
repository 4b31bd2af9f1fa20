package dev.hushtable.service.storage;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.ByteString;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemCodec;
import dev.hushtable.service.item.ItemSize;
import dev.hushtable.service.item.KeyEncoding;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.item.Withheld;
import dev.hushtable.service.storage.StoredBytes.SealedValue;
import dev.hushtable.service.storage.tree.TamperedException;
import dev.hushtable.service.table.EncryptionSpec;
import dev.hushtable.service.table.KeySchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Items of one table as stored bytes and back: attributes of a class sealed under the key of the class, items of a subject
 * under that of the subject, in the shape of {@link StoredBytes}. A table without second seals pays nothing. Thread-safe.
 */
final class SecondSeals {
    private static final String CLASS = "hushtable:class";

    private final byte[] tableId;
    private final KeySchema schema;
    private final KeyRing keys;

    /** @param keys what is in force now */
    SecondSeals(byte[] tableId, KeySchema schema, KeyRing keys) {
        this.tableId = tableId;
        this.schema = schema;
        this.keys = keys;
    }

    /** What the KMS binds to the key of a class: the pairs of the table's own key, and the class. */
    static EncryptionContext context(EncryptionContext ofTable, String className) {
        Map<String, String> pairs = new HashMap<>(ofTable.pairs());
        pairs.put(CLASS, className);
        return EncryptionContext.of(pairs);
    }

    /**
     * The bytes of an item.
     *
     * @throws KeyUnavailableException when it has an attribute of a class whose key cannot be used now
     */
    byte[] seal(Item item) {
        EncryptionState state = keys.state();
        byte[] plain = hasClasses(item, state) ? sealClasses(item, state) : ItemCodec.encode(item);
        return switch (state.spec().subjects()) {
            case TOGETHER -> plain;
            case APART -> keys.subjects().seal(plain, partition(item), ItemSize.bytes(item));
        };
    }

    private static boolean hasClasses(Item item, EncryptionState state) {
        return !item.withheld().isEmpty()
                || (!state.spec().classes().isEmpty()
                        && item.attributes().keySet().stream()
                                .anyMatch(name -> state.spec().classOf(name) != null));
    }

    private byte[] sealClasses(Item item, EncryptionState state) {
        byte[] itemKey = KeyEncoding.encode(primaryKey(item));
        Map<String, AttributeValue> rest = new LinkedHashMap<>();
        Map<String, SealedValue> sealed = new TreeMap<>();
        item.attributes().forEach((name, value) -> {
            EncryptionSpec.AttributeClass attributeClass = state.spec().classOf(name);
            if (attributeClass == null) {
                rest.put(name, value);
            } else {
                sealed.put(name, seal(name, value, itemKey, keys.current(attributeClass)));
            }
        });
        item.withheld().forEach((name, kept) -> {
            if (kept.isRecoverable()) {
                sealed.put(name, new SealedValue(name, kept.epoch(), kept.bytes(), kept.sealed()));
            }
        });
        return StoredBytes.encode(
                new StoredBytes.WithClasses(ItemCodec.encode(new Item(rest)), List.copyOf(sealed.values())));
    }

    private static SealedValue seal(String name, AttributeValue value, byte[] itemKey, ClassKeyLease lease) {
        Item alone = new Item(Map.of(name, value));
        byte[] sealed = lease.current().seal(ItemCodec.encode(alone), itemKey, name);
        return new SealedValue(name, lease.epoch().number(), ItemSize.bytes(alone), ByteString.takeOver(sealed));
    }

    /** What was stored. Attributes that cannot be opened are withheld by it; nothing is thrown for them. */
    OpenedItem open(byte[] stored) {
        return switch (stored[0]) {
            case StoredBytes.SUBJECT -> keys.subjects().open(stored, this::openInner);
            default -> {
                Item item = openInner(stored);
                yield new OpenedItem(item, OpenedItem.Subject.LIVING, ItemSize.bytes(item));
            }
        };
    }

    /** What a table shows of stored bytes; null for nothing. */
    static @Nullable Item visible(SecondSeals seals, byte @Nullable [] stored) {
        return stored == null ? null : seals.open(stored).visible();
    }

    private Item openInner(byte[] stored) {
        return stored[0] == StoredBytes.CLASSES ? openClasses(StoredBytes.decode(stored)) : ItemCodec.decode(stored);
    }

    private Item openClasses(StoredBytes.WithClasses stored) {
        Item rest = ItemCodec.decode(stored.item());
        byte[] itemKey = KeyEncoding.encode(primaryKey(rest));
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(rest.attributes());
        Map<String, Withheld> withheld = new HashMap<>();
        for (SealedValue value : stored.values()) {
            ClassKeyLease lease = keys.of(value.epoch());
            if (lease == null) {
                withheld.put(value.name(), withheld(value, null));
                continue;
            }
            try {
                byte[] opened = lease.current().open(value.sealed().toByteArray(), itemKey, value.name());
                attributes.putAll(ItemCodec.decode(opened).attributes());
            } catch (KeyUnavailableException e) {
                boolean gone = e.reason() == KeyUnavailableException.Reason.NOT_FOUND;
                withheld.put(value.name(), withheld(value, gone ? null : e));
            } catch (AuthenticationFailedException e) {
                throw new TamperedException("a value of class " + lease.epoch().className() + " does not open");
            }
        }
        return new Item(attributes, withheld);
    }

    private static Withheld withheld(SealedValue value, @Nullable KeyUnavailableException cause) {
        return new Withheld(value.epoch(), value.size(), value.sealed(), cause);
    }

    /** Whether stored bytes are as {@link #seal} would make them now. */
    boolean isCurrent(byte[] stored) {
        EncryptionState state = keys.state();
        boolean apart = state.spec().subjects() == EncryptionSpec.Subjects.APART;
        if (stored[0] != StoredBytes.SUBJECT) {
            return !apart && isInnerCurrent(stored, state);
        }
        byte[] inner = keys.subjects().inner(stored);
        return apart && inner != null && isInnerCurrent(inner, state);
    }

    private static boolean isInnerCurrent(byte[] stored, EncryptionState state) {
        List<SealedValue> values = new ArrayList<>();
        byte[] plain = stored;
        if (stored[0] == StoredBytes.CLASSES) {
            StoredBytes.WithClasses decoded = StoredBytes.decode(stored);
            values.addAll(decoded.values());
            plain = decoded.item();
        }
        boolean sealedRightly = values.stream().allMatch(value -> {
            EncryptionSpec.AttributeClass attributeClass = state.spec().classOf(value.name());
            ClassEpoch current = attributeClass == null ? null : state.current(attributeClass);
            return current != null && current.number() == value.epoch();
        });
        return sealedRightly
                && (state.spec().classes().isEmpty()
                        || ItemCodec.decode(plain).attributes().keySet().stream()
                                .noneMatch(name -> state.spec().classOf(name) != null));
    }

    /** The key of an item, or of what an index holds of it. */
    PrimaryKey primaryKey(Item item) {
        KeySchema.KeyAttribute sort = schema.sort();
        return new PrimaryKey(partition(item), sort == null ? null : item.get(sort.name()));
    }

    private AttributeValue partition(Item item) {
        AttributeValue partition = item.get(schema.partition().name());
        if (partition == null) {
            throw new TamperedException("a stored item has no key");
        }
        return partition;
    }

    /** The random id of the table's file, which every seal is bound to. */
    byte[] tableId() {
        return tableId.clone();
    }

    /** What is in force. */
    EncryptionState state() {
        return keys.state();
    }

    /** The keys behind the seals. */
    KeyRing keys() {
        return keys;
    }
}
