package dev.hushtable.crypto.root.v1;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.file.DurableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes and opens the root of trust: the file {@code root.sealed}, in which slots wrap one random master key, as LUKS
 * does with a disk's key. Opening changes nothing, whether it succeeds or not. Every failure is a
 * {@link RootOfTrustException} with one sentence for the operator.
 */
public final class RootOfTrust {
    /** The file, in the directory given. */
    public static final String FILE_NAME = "root.sealed";

    private RootOfTrust() {}

    /** Whether there is one. */
    public static boolean exists(Path directory) {
        return Files.exists(directory.resolve(FILE_NAME));
    }

    /**
     * Makes a new one with one slot, durable on return.
     *
     * @throws RootOfTrustException when there is one already, which stays as it is, or it cannot be written
     */
    public static MasterKey create(Path directory, UnlockMethod method, SecureRandom random) {
        Path file = directory.resolve(FILE_NAME);
        byte[] bytes = new byte[MasterKey.KEY_BYTES];
        random.nextBytes(bytes);
        SecretBytes masterKey = SecretBytes.takeOver(bytes);
        boolean created = false;
        try {
            Slot slot = Slot.wrap(masterKey, method, random);
            DurableFile.create(file, RootFile.of(List.of(slot), masterKey).toBytes());
            created = true;
            return new MasterKey(masterKey, random);
        } catch (FileAlreadyExistsException e) {
            throw new RootOfTrustException(file + " exists already and is never overwritten", e);
        } catch (IOException e) {
            throw new RootOfTrustException("cannot write " + file + ": " + e.getMessage(), e);
        } finally {
            if (!created) {
                masterKey.close();
            }
        }
    }

    /**
     * Opens the one there is.
     *
     * @throws RootOfTrustException when it is missing or damaged, or {@code method} does not open it
     */
    public static MasterKey open(Path directory, UnlockMethod method, SecureRandom random) {
        Path path = directory.resolve(FILE_NAME);
        return new MasterKey(unlock(path, read(path), method, random), random);
    }

    /**
     * Lets {@code added} open it too, beside what opens it already. Nothing sealed under the master key changes.
     *
     * @throws RootOfTrustException when it is missing or damaged, {@code existing} does not open it, it has 8 slots
     *     already, or it cannot be written
     */
    public static void addSlot(Path directory, UnlockMethod existing, UnlockMethod added, SecureRandom random) {
        Path path = directory.resolve(FILE_NAME);
        RootFile file = read(path);
        if (file.slots().size() == RootFile.MAX_SLOTS) {
            throw new RootOfTrustException(
                    path + " has " + RootFile.MAX_SLOTS + " slots already, and no room for more");
        }
        try (SecretBytes masterKey = unlock(path, file, existing, random)) {
            List<Slot> slots = new ArrayList<>(file.slots());
            slots.add(Slot.wrap(masterKey, added, random));
            DurableFile.replace(path, RootFile.of(slots, masterKey).toBytes());
        } catch (IOException e) {
            throw new RootOfTrustException("cannot write " + path + ": " + e.getMessage(), e);
        }
    }

    private static SecretBytes unlock(Path path, RootFile file, UnlockMethod method, SecureRandom random) {
        SecretBytes masterKey = unwrapAny(file.slots(), method, random);
        if (masterKey == null) {
            throw new RootOfTrustException(refusal(method) + " does not open " + path
                    + ": use the one it was made with, or restore the file from a backup if it was altered");
        }
        if (!file.isAuthentic(masterKey)) {
            masterKey.close();
            throw new RootOfTrustException(path + " was altered: restore it from a backup");
        }
        return masterKey;
    }

    private static @Nullable SecretBytes unwrapAny(List<Slot> slots, UnlockMethod method, SecureRandom random) {
        for (Slot slot : slots) {
            SecretBytes masterKey = slot.unwrap(method, random);
            if (masterKey != null) {
                return masterKey;
            }
        }
        return null;
    }

    private static RootFile read(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return RootFile.parse(in.readNBytes(RootFile.MAX_FILE_BYTES + 1));
        } catch (NoSuchFileException e) {
            throw new RootOfTrustException(
                    "there is no " + path + ": restore it from a backup, or start with an empty data directory", e);
        } catch (IOException e) {
            throw new RootOfTrustException("cannot read " + path + ": " + e.getMessage(), e);
        } catch (RootFile.MalformedException e) {
            throw new RootOfTrustException(path + " " + e.getMessage() + ": restore it from a backup", e);
        }
    }

    private static String refusal(UnlockMethod method) {
        return switch (method) {
            case StaticKeyFile file -> "the key in " + file.path();
            case Passphrase ignored -> "this passphrase";
        };
    }
}
