package dev.hushtable.kms.key;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The grants of one key, found by their ids and by the principals they speak of without a look at the others. They lie in
 * {@link #SHARDS} shards by the first byte of their random ids; a change shares all shards but one with what was before.
 * Immutable.
 */
public final class Grants {
    public static final int SHARDS = 256;
    private static final int HEX = 16;
    private static final int DIGITS_OF_SHARD = 2;
    private static final SortedMap<String, Grant> EMPTY = Collections.emptySortedMap();

    /** Of a new key. */
    public static final Grants NONE = new Grants(
            Collections.nCopies(SHARDS, EMPTY), Collections.nCopies(SHARDS, Map.<String, List<Grant>>of()), 0);

    private final List<SortedMap<String, Grant>> shards;

    /** By the hash of the name of a party, and then by its name; ordered by the ids of the grants. */
    private final List<Map<String, List<Grant>>> byParty;

    private final int size;

    private Grants(List<SortedMap<String, Grant>> shards, List<Map<String, List<Grant>>> byParty, int size) {
        this.shards = shards;
        this.byParty = byParty;
        this.size = size;
    }

    public static Grants of(Collection<Grant> all) {
        if (all.isEmpty()) {
            return NONE;
        }
        List<SortedMap<String, Grant>> shards =
                IntStream.range(0, SHARDS).mapToObj(i -> EMPTY).collect(ArrayList::new, List::add, List::addAll);
        List<Map<String, List<Grant>>> byParty = new ArrayList<>(IntStream.range(0, SHARDS)
                .mapToObj(i -> new HashMap<String, List<Grant>>())
                .toList());
        all.stream().sorted(Comparator.comparing(Grant::id)).forEach(grant -> {
            int shard = shardOf(grant.id());
            if (shards.get(shard).isEmpty()) {
                shards.set(shard, new TreeMap<>());
            }
            shards.get(shard).put(grant.id(), grant);
            parties(grant)
                    .forEach(party -> byParty.get(slot(party))
                            .computeIfAbsent(party, any -> new ArrayList<>())
                            .add(grant));
        });
        return new Grants(shards, byParty, all.size());
    }

    /** In which shard a grant lies: the first byte of its id. */
    public static int shardOf(String id) {
        return Integer.parseInt(id, 0, DIGITS_OF_SHARD, HEX);
    }

    public int size() {
        return size;
    }

    /** The grants of a shard, by their ids. */
    public SortedMap<String, Grant> shard(int number) {
        return Collections.unmodifiableSortedMap(shards.get(number));
    }

    /** Whether a shard holds what it held in {@code before}: fast when one was made of the other. */
    public boolean hasSameShard(int number, Grants before) {
        return shards.get(number).equals(before.shards.get(number));
    }

    /** The grant of that id, or null. */
    public @Nullable Grant find(String id) {
        return id.length() == 2 * Grant.ID_BYTES && isHex(id)
                ? shards.get(shardOf(id)).get(id)
                : null;
    }

    private static boolean isHex(String id) {
        return id.chars().limit(DIGITS_OF_SHARD).allMatch(digit -> Character.digit(digit, HEX) >= 0);
    }

    /** All of them, ordered by their ids. */
    public Stream<Grant> all() {
        return shards.stream().flatMap(shard -> shard.values().stream());
    }

    /** Those behind an id, in order: what comes before is not looked at. */
    public Stream<Grant> after(String id) {
        if (id.length() < DIGITS_OF_SHARD || !isHex(id)) {
            return all().filter(grant -> grant.id().compareTo(id) > 0);
        }
        int first = shardOf(id);
        return IntStream.range(first, SHARDS)
                .mapToObj(shards::get)
                .flatMap(shard -> shard.tailMap(id).values().stream())
                .filter(grant -> !grant.id().equals(id));
    }

    /**
     * Those that may speak of one of these principals, as grantee or as who may retire them, ordered by their ids. Names
     * are compared as policies do, but more generously where these look closer.
     *
     * @param principals ARNs
     */
    public List<Grant> of(List<String> principals) {
        List<List<Grant>> found = principals.stream()
                .map(Grants::party)
                .distinct()
                .map(party -> byParty.get(slot(party)).getOrDefault(party, List.of()))
                .filter(grants -> !grants.isEmpty())
                .toList();
        if (found.size() < 2) {
            return found.isEmpty() ? List.of() : Collections.unmodifiableList(found.getFirst());
        }
        SortedMap<String, Grant> merged = new TreeMap<>();
        found.forEach(grants -> grants.forEach(grant -> merged.put(grant.id(), grant)));
        return List.copyOf(merged.values());
    }

    public Grants plus(Grant grant) {
        SortedMap<String, Grant> shard = new TreeMap<>(shards.get(shardOf(grant.id())));
        int more = shard.put(grant.id(), grant) == null ? 1 : 0;
        return changed(grant, shard, size + more);
    }

    /** Without the grant of that id, if there is one. */
    public Grants minus(String id) {
        Grant grant = find(id);
        if (grant == null) {
            return this;
        }
        SortedMap<String, Grant> shard = new TreeMap<>(shards.get(shardOf(id)));
        shard.remove(id);
        return changed(grant, shard, size - 1);
    }

    private Grants changed(Grant grant, SortedMap<String, Grant> shard, int newSize) {
        List<SortedMap<String, Grant>> newShards = new ArrayList<>(shards);
        newShards.set(shardOf(grant.id()), shard);
        List<Map<String, List<Grant>>> newByParty = new ArrayList<>(byParty);
        for (String party : parties(grant)) {
            Map<String, List<Grant>> ofSlot = new HashMap<>(newByParty.get(slot(party)));
            List<Grant> left = new ArrayList<>(ofSlot.getOrDefault(party, List.of()));
            left.removeIf(known -> known.id().equals(grant.id()));
            if (shard.containsKey(grant.id())) {
                int place = Collections.binarySearch(left, grant, Comparator.comparing(Grant::id));
                left.add(-place - 1, grant);
            }
            if (left.isEmpty()) {
                ofSlot.remove(party);
            } else {
                ofSlot.put(party, left);
            }
            newByParty.set(slot(party), ofSlot);
        }
        return new Grants(newShards, newByParty, newSize);
    }

    private static Set<String> parties(Grant grant) {
        Set<String> parties = new TreeSet<>(Set.of(party(grant.parties().grantee())));
        String retiring = grant.parties().retiring();
        if (retiring != null) {
            parties.add(party(retiring));
        }
        return parties;
    }

    private static int slot(String party) {
        return Math.floorMod(party.hashCode(), SHARDS);
    }

    /** Names of users and roles know no case, a role's path does not count, and an account stands for its root. */
    private static String party(String principal) {
        String[] parts = principal.split(":", 6);
        if (parts.length < 6) {
            return principal + ":root";
        }
        String resource = parts[5];
        String type = resource.substring(0, resource.indexOf('/') + 1);
        return switch (type) {
            case "" -> parts[4] + ":root";
            case "user/" -> parts[4] + ":" + folded(resource);
            case "role/" -> parts[4] + ":role/" + folded(resource.substring(resource.lastIndexOf('/') + 1));
            default -> principal;
        };
    }

    private static String folded(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        name.chars().forEach(letter -> folded.append((char) Character.toLowerCase(Character.toUpperCase(letter))));
        return folded.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Grants grants && shards.equals(grants.shards);
    }

    @Override
    public int hashCode() {
        return shards.hashCode();
    }

    @Override
    public String toString() {
        return size + " grants";
    }
}
