package dev.hushtable.service.operation;

import dev.hushtable.service.access.Disclosed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an audit record says about the work done: names and counts, never a value. Filled in by a handler while it
 * works; not thread-safe.
 */
public final class AuditFacts {
    private final List<String> tableNames = new ArrayList<>();
    private final List<String> resourceArns = new ArrayList<>();
    private final SortedMap<String, String> parameters = new TreeMap<>();
    private final TreeSet<String> attributesRead = new TreeSet<>();
    private final TreeSet<String> attributesWritten = new TreeSet<>();
    private final TreeSet<String> attributesInConditions = new TreeSet<>();
    private final TreeSet<String> attributesMasked = new TreeSet<>();
    private final TreeSet<String> attributesRedacted = new TreeSet<>();
    private final TreeSet<String> attributesNotAllowed = new TreeSet<>();
    private final List<ItemKey> itemKeys = new ArrayList<>();
    private final SortedMap<String, CapacityUse> capacityUses = new TreeMap<>();
    private @Nullable String indexName;
    private @Nullable IssuedCredentials issued;
    private long itemsReturned;
    private long itemsScanned;
    private long itemsWithheld;
    private long itemsNotAllowed;

    /** A table the request addressed. */
    public void table(String name, String arn) {
        if (!tableNames.contains(name)) {
            tableNames.add(name);
            resourceArns.add(arn);
        }
    }

    /** A resource other than a table, for example a KMS key. */
    public void resource(String arn) {
        resourceArns.add(arn);
    }

    /** A request parameter worth keeping that holds no value of an attribute, for example {@code returnValues}. */
    public void parameter(String name, String value) {
        parameters.put(name, value);
    }

    public void index(String name) {
        indexName = name;
    }

    /** Top-level names of attributes that left the server. */
    public void attributesRead(Collection<String> names) {
        attributesRead.addAll(names);
    }

    /** What leaves of an item, and what was done to it before. */
    public void disclosed(Disclosed item) {
        Disclosed.Changes changes = item.changes();
        itemsReturned++;
        attributesRead.addAll(changes.left());
        attributesMasked.addAll(changes.masked());
        attributesRedacted.addAll(changes.redacted());
        attributesNotAllowed.addAll(changes.unallowed());
        itemsNotAllowed += changes.unallowed().isEmpty() ? 0 : 1;
    }

    /** An item was found of which nothing may leave. */
    public void withheld() {
        itemsWithheld++;
    }

    /** Top-level names of attributes the request wrote. */
    public void attributesWritten(Collection<String> names) {
        attributesWritten.addAll(names);
    }

    /** Top-level names in a condition or filter: whether it held is an answer about them, too. */
    public void attributesInConditions(Collection<String> names) {
        attributesInConditions.addAll(names);
    }

    /** An item touched; only a keyed token of its key is ever written down. */
    public void item(String tableArn, byte[] canonicalKey) {
        itemKeys.add(new ItemKey(tableArn, canonicalKey));
    }

    /** Capacity units used of a table or a global index. */
    public void capacity(String arn, CapacityUse use) {
        capacityUses.merge(arn, use, CapacityUse::plus);
    }

    /** Temporary credentials that leave with the answer. */
    public void issued(IssuedCredentials credentials) {
        issued = credentials;
    }

    public void itemsReturned(long count) {
        itemsReturned += count;
    }

    public void itemsScanned(long count) {
        itemsScanned += count;
    }

    /** What a part of the request tried, that came to nothing: all but what it would have written. */
    public void attempted(AuditFacts part) {
        for (int i = 0; i < part.tableNames.size(); i++) {
            table(part.tableNames.get(i), part.resourceArns.get(i));
        }
        attributesRead.addAll(part.attributesRead);
        attributesInConditions.addAll(part.attributesInConditions);
        attributesMasked.addAll(part.attributesMasked);
        attributesRedacted.addAll(part.attributesRedacted);
        attributesNotAllowed.addAll(part.attributesNotAllowed);
        itemsWithheld += part.itemsWithheld;
        itemsNotAllowed += part.itemsNotAllowed;
        itemKeys.addAll(part.itemKeys);
        part.capacityUses.forEach(this::capacity);
        itemsReturned += part.itemsReturned;
        itemsScanned += part.itemsScanned;
    }

    public List<String> tableNames() {
        return tableNames;
    }

    public List<String> resourceArns() {
        return resourceArns;
    }

    public SortedMap<String, String> parameters() {
        return parameters;
    }

    public Collection<String> attributesRead() {
        return attributesRead;
    }

    /** Top-level names of attributes that left under a mask. */
    public Collection<String> attributesMasked() {
        return attributesMasked;
    }

    /** Top-level names of attributes that were left out. */
    public Collection<String> attributesRedacted() {
        return attributesRedacted;
    }

    /** Top-level names of attributes that left although no policy allows it: results were only observed. */
    public Collection<String> attributesNotAllowed() {
        return attributesNotAllowed;
    }

    public Collection<String> attributesWritten() {
        return attributesWritten;
    }

    public Collection<String> attributesInConditions() {
        return attributesInConditions;
    }

    public List<ItemKey> itemKeys() {
        return itemKeys;
    }

    /** By ARN. */
    public SortedMap<String, CapacityUse> capacityUses() {
        return capacityUses;
    }

    public @Nullable String indexName() {
        return indexName;
    }

    public @Nullable IssuedCredentials issued() {
        return issued;
    }

    public long itemsReturned() {
        return itemsReturned;
    }

    /** Items of which nothing left. */
    public long itemsWithheld() {
        return itemsWithheld;
    }

    /** Items that left although not all of them is allowed to. */
    public long itemsNotAllowed() {
        return itemsNotAllowed;
    }

    public long itemsScanned() {
        return itemsScanned;
    }

    /**
     * Which item.
     *
     * @param canonicalKey the order-preserving encoding of its primary key
     */
    public record ItemKey(String tableArn, byte[] canonicalKey) {}

    /**
     * Temporary credentials, without what is secret in them.
     *
     * @param expiration from when on they are refused
     * @param arn of the session's principal
     * @param principalId its {@code aws:userid}
     */
    public record IssuedCredentials(String accessKeyId, Instant expiration, String arn, String principalId) {}

    /** Capacity units, which come in halves. */
    public record CapacityUse(double readUnits, double writeUnits) {
        public CapacityUse plus(CapacityUse other) {
            return new CapacityUse(readUnits + other.readUnits, writeUnits + other.writeUnits);
        }
    }
}
