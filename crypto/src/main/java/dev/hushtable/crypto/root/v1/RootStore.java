package dev.hushtable.crypto.root.v1;

import dev.hushtable.crypto.AuthenticationFailedException;
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

/** Reads, unlocks and writes {@code root.sealed}, as a whole each time. Every failure is one sentence for the operator. */
record RootStore(Path path, SecureRandom random) {

    static RootStore in(Path directory, SecureRandom random) {
        return new RootStore(directory.resolve(RootOfTrust.FILE_NAME), random);
    }

    RootFile read() {
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

    void create(RootFile file) {
        try {
            DurableFile.create(path, file.toBytes());
        } catch (FileAlreadyExistsException e) {
            throw new RootOfTrustException(path + " exists already and is never overwritten", e);
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    void replace(RootFile file) {
        try {
            DurableFile.replace(path, file.toBytes());
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    private RootOfTrustException notWritten(IOException e) {
        return new RootOfTrustException("cannot write " + path + ": " + e.getMessage(), e);
    }

    /** The master key, for the caller to close; the file is authentic then. */
    SecretBytes unlock(RootFile file, UnlockMethod method) {
        SecretBytes masterKey = unwrapAny(file.slots(), method);
        if (masterKey == null) {
            throw new RootOfTrustException(refusal(method) + " does not open " + path
                    + ": use the one it was made with, or restore the file from a backup if it was altered");
        }
        if (!file.isAuthentic(masterKey)) {
            masterKey.close();
            throw altered();
        }
        return masterKey;
    }

    /** Takes {@code masterKey} over, which opened the file. */
    MasterKey masterKey(RootFile file, SecretBytes masterKey) {
        List<SecretBytes> former = new ArrayList<>();
        try {
            for (FormerKey key : file.former()) {
                former.add(key.open(masterKey, random));
            }
        } catch (AuthenticationFailedException e) {
            masterKey.close();
            throw altered();
        }
        return new MasterKey(
                masterKey, former, file.isRotating() ? MasterKey.Rotation.UNFINISHED : MasterKey.Rotation.DONE, random);
    }

    RootOfTrustException altered() {
        return new RootOfTrustException(path + " was altered: restore it from a backup");
    }

    private @Nullable SecretBytes unwrapAny(List<Slot> slots, UnlockMethod method) {
        for (Slot slot : slots) {
            SecretBytes masterKey = slot.unwrap(method, random);
            if (masterKey != null) {
                return masterKey;
            }
        }
        return null;
    }

    private static String refusal(UnlockMethod method) {
        return switch (method) {
            case StaticKeyFile file -> "the key in " + file.path();
            case Passphrase ignored -> "this passphrase";
            case ShamirShares ignored -> "this set of shares";
            case TokenKey key -> "the token '" + key.token() + "'";
            case HostCredential credential -> "the credential " + credential.name();
        };
    }
}
