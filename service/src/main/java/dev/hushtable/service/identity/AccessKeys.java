package dev.hushtable.service.identity;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.storage.SealedRecords;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The access keys of all users: durable and sealed at rest, in memory as {@link SecretBytes}, found by id in constant
 * time. Thread-safe; a change is durable and in force on return. A secret leaves this class once, when it is made.
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
    private final ConcurrentMap<String, Entry> entries = new ConcurrentHashMap<>();

    private record Entry(AccessKey key, SigningAccount account) {}

    /** Reads all keys there are. */
    public AccessKeys(SealedRecords records, SecureRandom random, InstantSource clock) {
        this.records = records;
        this.random = random;
        this.clock = clock;
        records.list(SPACE).forEach((id, bytes) -> {
            remember(AccessKeyRecord.decode(id, bytes));
            Arrays.fill(bytes, (byte) 0);
        });
    }

    /** Makes a key for a user: {@code AKIA} and 80 random bits, with a secret of 240. */
    public synchronized NewAccessKey create(String userName) {
        byte[] secret = new byte[SECRET_CHARS / 4 * 3];
        random.nextBytes(secret);
        byte[] text = Base64.getEncoder().encode(secret);
        Arrays.fill(secret, (byte) 0);
        AccessKey key = new AccessKey(newId(), userName, AccessKey.Status.ACTIVE, clock.instant());
        add(new AccessKeyRecord(key, SecretBytes.copyOf(text)));
        return new NewAccessKey(key, SecretBytes.takeOver(text));
    }

    /**
     * Takes over a key made elsewhere, for example the {@code test}/{@code test} of examples; importing the same key
     * again changes nothing.
     *
     * @param secret copied; the caller closes its own
     * @throws InvalidInputException when the id or the secret is not of the allowed form, or the id is another key's
     */
    public synchronized AccessKey importKey(String id, SecretBytes secret, String userName) {
        if (!isKeyId(id)) {
            throw new InvalidInputException(
                    "an access key id has 1 to " + Limits.MAX_ACCESS_KEY_ID_CHARS + " letters, digits and underscores");
        }
        if (secret.length() == 0 || secret.length() > Limits.MAX_SECRET_BYTES) {
            throw new InvalidInputException("a secret access key has 1 to " + Limits.MAX_SECRET_BYTES + " bytes");
        }
        Entry existing = entries.get(id);
        if (existing != null) {
            if (existing.account().getCredentials().equals(secret)
                    && existing.key().userName().equals(userName)) {
                return existing.key();
            }
            throw new InvalidInputException("access key " + id + " exists already, with another secret or user");
        }
        AccessKey key = new AccessKey(id, userName, AccessKey.Status.ACTIVE, clock.instant());
        add(new AccessKeyRecord(key, SecretBytes.takeOver(secret.reveal())));
        return key;
    }

    /** All keys, by id. */
    public List<AccessKey> list() {
        return entries.values().stream()
                .map(Entry::key)
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .toList();
    }

    /** The keys of one user, by id. */
    public List<AccessKey> list(String userName) {
        return list().stream().filter(key -> key.userName().equals(userName)).toList();
    }

    /**
     * Turns a key on or off.
     *
     * @throws InvalidInputException when there is no such key
     */
    public synchronized void setStatus(String id, AccessKey.Status status) {
        Entry entry = require(id);
        AccessKey changed = entry.key().with(status);
        persist(new AccessKeyRecord(changed, entry.account().getCredentials()));
        // The same account object, because its secret stays: the signing keys derived from it stay good too.
        entries.put(id, new Entry(changed, entry.account()));
    }

    /**
     * Removes a key for good.
     *
     * @throws InvalidInputException when there is no such key
     */
    public synchronized void delete(String id) {
        Entry entry = require(id);
        records.remove(SPACE, id);
        entries.remove(id);
        entry.account().getCredentials().close();
    }

    /** The account an active key signs for, or null. */
    @Nullable
    SigningAccount active(String id) {
        Entry entry = entries.get(id);
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

    private Entry require(String id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            throw new InvalidInputException("there is no access key " + id);
        }
        return entry;
    }

    private void add(AccessKeyRecord record) {
        persist(record);
        remember(record);
    }

    private void persist(AccessKeyRecord record) {
        byte[] bytes = record.encode();
        records.put(SPACE, record.key().id(), bytes);
        Arrays.fill(bytes, (byte) 0);
    }

    private void remember(AccessKeyRecord record) {
        AccessKey key = record.key();
        entries.put(key.id(), new Entry(key, new SigningAccount(key.id(), key.userName(), record.secret())));
    }

    private String newId() {
        StringBuilder id = new StringBuilder(ID_PREFIX);
        for (int i = 0; i < ID_RANDOM_CHARS; i++) {
            id.append(BASE32.charAt(random.nextInt(BASE32.length())));
        }
        String made = id.toString();
        return entries.containsKey(made) ? newId() : made;
    }
}
