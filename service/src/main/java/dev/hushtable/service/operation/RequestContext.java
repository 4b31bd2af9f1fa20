package dev.hushtable.service.operation;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.disclosure.ResultKeys;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.KeyText;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.TableDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects DynamoDB's condition keys for one authorisation. What cannot be determined becomes
 * {@link ContextValue.Unknown}, never an empty list: an empty list would satisfy {@code ForAllValues}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html">Conditions</a>
 */
final class RequestContext {
    private static final String RESOURCE_TAG = "aws:resourcetag/";
    private static final String REQUEST_TAG = "aws:requesttag/";
    /** In a table only the first is used; a global index has up to four. */
    private static final List<String> PARTITION_KEYS = ResultKeys.PARTITION_KEYS;

    private final Map<String, ContextValue> values = new TreeMap<>();
    private final List<List<AttributeValue>> keys = new ArrayList<>();
    private @Nullable ItemContext items;
    private final Set<String> consulted = new TreeSet<>();
    private Shows shows = Shows.ATTRIBUTES;

    /** What an answer shows of items. */
    enum Shows {
        ATTRIBUTES,
        NOTHING
    }

    /** The item addressed. */
    RequestContext item(AfterDecision<ItemTarget> target) {
        return items(Collections.singletonList(target.map(ItemTarget::key).peek()));
    }

    /** The items addressed; null where one could not be determined. */
    RequestContext items(Collection<? extends @Nullable PrimaryKey> items) {
        items.stream().filter(Objects::nonNull).map(PrimaryKey::values).forEach(keys::add);
        List<String> partitions = new ArrayList<>();
        for (PrimaryKey item : items) {
            String text = item == null ? null : KeyText.of(item.partition());
            if (text == null) {
                return leadingKeys(ContextValue.Unknown.INSTANCE);
            }
            partitions.add(text);
        }
        return leadingKeys(new ContextValue.Many(partitions.stream().distinct().toList()));
    }

    /** The keys of what a query reads, as {@link Footprint#keys} has them. */
    RequestContext keys(List<List<AttributeValue>> read) {
        keys.addAll(read);
        return this;
    }

    /** The values of the partition attributes of the table or index queried; null when they are not determined. */
    RequestContext partitionKey(@Nullable List<AttributeValue> partition) {
        return partitionKeys(partition == null ? null : List.of(partition));
    }

    /** The same for several partitions. */
    RequestContext partitionKeys(@Nullable List<List<AttributeValue>> partitions) {
        if (partitions == null) {
            PARTITION_KEYS.forEach(key -> values.put(key, ContextValue.Unknown.INSTANCE));
            return leadingKeys(ContextValue.Unknown.INSTANCE);
        }
        for (int i = 0; i < partitions.getFirst().size(); i++) {
            values.put(PARTITION_KEYS.get(i), texts(partitions, i));
        }
        return leadingKeys(texts(partitions, 0));
    }

    private static ContextValue texts(List<List<AttributeValue>> partitions, int attribute) {
        Set<String> texts = new LinkedHashSet<>();
        for (List<AttributeValue> partition : partitions) {
            String text = KeyText.of(partition.get(attribute));
            if (text == null) {
                return ContextValue.Unknown.INSTANCE;
            }
            texts.add(text);
        }
        return new ContextValue.Many(List.copyOf(texts));
    }

    private RequestContext leadingKeys(ContextValue value) {
        values.put(ResultKeys.LEADING_KEYS, value);
        values.put(PARTITION_KEYS.getFirst(), value);
        return this;
    }

    /** Top-level names the request itself names, and the key attributes of the table it addresses. */
    RequestContext attributes(Collection<String> named, @Nullable TableDefinition table) {
        return attributes(named, table, null);
    }

    /** The same, and the key attributes of the index it addresses. */
    RequestContext attributes(
            Collection<String> named, @Nullable TableDefinition table, @Nullable SecondaryIndex index) {
        TreeSet<String> all = new TreeSet<>(named);
        if (index != null) {
            all.addAll(index.keys().names());
        }
        if (table != null) {
            all.addAll(table.keySchema().names());
        }
        values.put(ResultKeys.ATTRIBUTES, new ContextValue.Many(List.copyOf(all)));
        items = new ItemContext(table, index);
        return this;
    }

    /** Names of attributes whose stored values decide what the request does. */
    RequestContext consulting(Collection<String> names) {
        consulted.addAll(names);
        return this;
    }

    /** What its answer shows of items. */
    RequestContext shows(Shows shown) {
        shows = shown;
        return this;
    }

    RequestContext select(Select select) {
        shows(select == Select.COUNT ? Shows.NOTHING : Shows.ATTRIBUTES);
        return single("dynamodb:select", select.name());
    }

    RequestContext returnValues(ReturnValues returnValues) {
        return single("dynamodb:returnvalues", returnValues.name());
    }

    RequestContext returnConsumedCapacity(ReturnConsumedCapacity returnConsumedCapacity) {
        return single("dynamodb:returnconsumedcapacity", returnConsumedCapacity.name());
    }

    /** Whether a statement of PartiQL reads a whole table or index. */
    RequestContext fullTableScan(FullTableScan scan) {
        values.put(
                "dynamodb:fulltablescan",
                switch (scan) {
                    case YES -> new ContextValue.Single("true");
                    case NO -> new ContextValue.Single("false");
                    case UNKNOWN -> ContextValue.Unknown.INSTANCE;
                });
        return this;
    }

    /** What can be known of that before the table is read. */
    enum FullTableScan {
        YES,
        NO,
        UNKNOWN
    }

    /** The transaction that encloses this part of a request. */
    RequestContext enclosingOperation(String operation) {
        return single("dynamodb:enclosingoperation", operation);
    }

    /** The tags the addressed table carries. */
    RequestContext resourceTags(@Nullable TableDefinition table) {
        if (table != null) {
            table.tags().forEach((key, value) -> tag(RESOURCE_TAG, key, value));
        }
        return this;
    }

    /** The tags the request sets. */
    RequestContext requestTags(Map<String, String> tags) {
        tags.forEach((key, value) -> tag(REQUEST_TAG, key, value));
        return tagKeys(tags.keySet());
    }

    /** The tag keys the request names. */
    RequestContext tagKeys(Collection<String> keys) {
        values.put("aws:tagkeys", new ContextValue.Many(List.copyOf(keys)));
        return this;
    }

    Footprint of(String operation, String resource) {
        ItemContext about = items;
        if (about == null) {
            return new Footprint("dynamodb:" + operation, resource, values);
        }
        about.addTo(values, keys, shows);
        return new Footprint("dynamodb:" + operation, resource, values, keys, about.shape(consulted));
    }

    /** Condition keys ignore case and tags do not: of two that fall together neither can be relied on. */
    private void tag(String prefix, String key, String value) {
        values.merge(
                prefix + key.toLowerCase(Locale.ROOT),
                new ContextValue.Single(value),
                (one, other) -> one.equals(other) ? one : ContextValue.Unknown.INSTANCE);
    }

    private RequestContext single(String key, String value) {
        values.put(key, new ContextValue.Single(value));
        return this;
    }
}
