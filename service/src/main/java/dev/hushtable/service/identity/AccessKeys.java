package dev.hushtable.service.identity;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.storage.SealedRecords;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The access keys of all users: durable and sealed at rest, those in use also in memory as {@link SecretBytes}, found
 * by id in constant time. Thread-safe. A change made here is durable and in force on return, one made by another
 * process (the command line beside a running server) within {@link Limits#ACCESS_KEY_RECHECK}. A secret leaves this
 * class once, when it is made.
 */
public final class AccessKeys {
    static final int SECRET_CHARS = 40;
    private static final String SPACE = "access-keys";
    private static final String ID_PREFIX = "AKIA";
    private static final int ID_RANDOM_CHARS = 16;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final SealedRecords records;
    private final SecureRandom random;
    private final InstantSource clock;
    private final String ownAccount;
    private final ConcurrentMap<String, Entry> inUse = new ConcurrentHashMap<>();

    /** All keys as {@link #refresh()} saw them last; guarded by this. */
    private Map<String, AccessKey> lastSeen;

    private record Entry(AccessKey key, SigningAccount account, long checkedAtMillis) {}

    /**
     * @param ownAccount the server's, which records of its users do not name
     */
    public AccessKeys(SealedRecords records, SecureRandom random, InstantSource clock, String ownAccount) {
        this.records = records;
        this.ownAccount = ownAccount;
        this.random = random;
        this.clock = clock;
        this.lastSeen = all();
    }

    /** Makes a key for a user: {@code AKIA} and 80 random bits, with a secret of 240. */
    public NewAccessKey create(PrincipalName user) {
        byte[] secret = new byte[SECRET_CHARS / 4 * 3];
        random.nextBytes(secret);
        byte[] text = Base64.getEncoder().encode(secret);
        Arrays.fill(secret, (byte) 0);
        NewAccessKey made = new NewAccessKey(
                new AccessKey(newId(), user, AccessKey.Status.ACTIVE, clock.instant()), SecretBytes.takeOver(text));
        store(new AccessKeyRecord(made.key(), made.secret()));
        return made;
    }

    /**
     * Takes over a key made elsewhere, for example the {@code test}/{@code test} of examples; importing the same key
     * again changes nothing.
     *
     * @param secret copied; the caller closes its own
     * @throws InvalidInputException when the id or the secret is not of the allowed form, or the id is another key's
     */
    public synchronized AccessKey importKey(String id, SecretBytes secret, PrincipalName user) {
        if (!isKeyId(id)) {
            throw new InvalidInputException(
                    "an access key id has 1 to " + Limits.MAX_ACCESS_KEY_ID_CHARS + " letters, digits and underscores");
        }
        if (secret.length() == 0 || secret.length() > Limits.MAX_SECRET_BYTES) {
            throw new InvalidInputException("a secret access key has 1 to " + Limits.MAX_SECRET_BYTES + " bytes");
        }
        Entry existing = recheck(id);
        if (existing == null) {
            AccessKey key = new AccessKey(id, user, AccessKey.Status.ACTIVE, clock.instant());
            store(new AccessKeyRecord(key, secret));
            return key;
        }
        if (existing.account().isFor(user, secret)) {
            return existing.key();
        }
        throw new InvalidInputException("access key " + id + " exists already, with another secret or user");
    }

    /**
     * Takes over at once what changed in the records, and says what changed since it was last asked, whoever did it:
     * keys made or switched as they are now, deleted keys as they were, switched off. Made for the record; what is in
     * force does not depend on it.
     */
    public synchronized List<AccessKey> refresh() {
        Map<String, AccessKey> now = all();
        List<AccessKey> changed = new ArrayList<>();
        now.forEach((id, key) -> {
            if (!key.equals(lastSeen.get(id))) {
                changed.add(key);
            }
        });
        lastSeen.forEach((id, key) -> {
            if (!now.containsKey(id)) {
                changed.add(key.with(AccessKey.Status.INACTIVE));
            }
        });
        lastSeen = now;
        inUse.keySet().forEach(this::recheck);
        return changed;
    }

    /** All keys, by id. */
    public List<AccessKey> list() {
        return List.copyOf(all().values());
    }

    private SortedMap<String, AccessKey> all() {
        SortedMap<String, AccessKey> keys = new TreeMap<>();
        records.list(SPACE).forEach((id, bytes) -> {
            AccessKeyRecord record = decode(id, bytes);
            record.secret().close();
            keys.put(id, record.key());
        });
        return keys;
    }

    /** The keys of one user, by id. */
    public List<AccessKey> list(PrincipalName user) {
        return list().stream().filter(key -> key.owner().equals(user)).toList();
    }

    /**
     * Turns a key on or off.
     *
     * @throws InvalidInputException when there is no such key
     */
    public synchronized void setStatus(String id, AccessKey.Status status) {
        Entry entry = require(id);
        store(new AccessKeyRecord(entry.key().with(status), entry.account().getCredentials()));
    }

    /**
     * Removes a key for good.
     *
     * @throws InvalidInputException when there is no such key
     */
    public synchronized void delete(String id) {
        require(id);
        records.remove(SPACE, id);
        recheck(id);
    }

    /** The account an active key signs for, or null. */
    @Nullable
    SigningAccount active(String id) {
        Entry entry = inUse.get(id);
        if (entry == null || isStale(entry)) {
            entry = recheck(id);
        }
        return entry != null && entry.key().status() == AccessKey.Status.ACTIVE ? entry.account() : null;
    }

    static boolean isKeyId(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean word = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
            if (!word) {
                return false;
            }
        }
        return !id.isEmpty() && id.length() <= Limits.MAX_ACCESS_KEY_ID_CHARS;
    }

    private boolean isStale(Entry entry) {
        return Math.abs(clock.millis() - entry.checkedAtMillis()) >= Limits.ACCESS_KEY_RECHECK.toMillis();
    }

    private Entry require(String id) {
        Entry entry = recheck(id);
        if (entry == null) {
            throw new InvalidInputException("there is no access key " + id);
        }
        return entry;
    }

    private void store(AccessKeyRecord record) {
        byte[] bytes = record.encode(ownAccount);
        records.put(SPACE, record.key().id(), bytes);
        Arrays.fill(bytes, (byte) 0);
        recheck(record.key().id());
    }

    /** Reads the record of a key anew; null, and nothing kept, when there is none. One thread a key at a time. */
    private @Nullable Entry recheck(String id) {
        return inUse.compute(id, (key, old) -> {
            byte[] bytes = records.get(SPACE, id);
            return bytes == null ? null : entry(decode(id, bytes), old);
        });
    }

    /** Keeps the account object while secret and user stay, and with it the signing keys derived from it. */
    private Entry entry(AccessKeyRecord record, @Nullable Entry old) {
        AccessKey key = record.key();
        if (old != null && old.account().isFor(key.owner(), record.secret())) {
            record.secret().close();
            return new Entry(key, old.account(), clock.millis());
        }
        return new Entry(key, new SigningAccount(key.id(), key.owner(), record.secret()), clock.millis());
    }

    private AccessKeyRecord decode(String id, byte[] bytes) {
        AccessKeyRecord record = AccessKeyRecord.decode(id, bytes, ownAccount);
        Arrays.fill(bytes, (byte) 0);
        return record;
    }

    private String newId() {
        StringBuilder id = new StringBuilder(ID_PREFIX);
        for (int i = 0; i < ID_RANDOM_CHARS; i++) {
            id.append(BASE32.charAt(random.nextInt(BASE32.length())));
        }
        return id.toString();
    }
}
