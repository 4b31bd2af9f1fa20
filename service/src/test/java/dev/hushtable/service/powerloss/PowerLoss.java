package dev.hushtable.service.powerloss;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A disk that is asked what a journal says and then loses power. What it holds was forced, or is any part of what was
 * not: any 512 bytes of any write, any of the names a folder had since it was forced. A folder whose own name was not
 * forced may be gone with all in it, however well that was forced: POSIX promises no more, whatever file systems do.
 */
public final class PowerLoss {
    private static final FileAttribute<?> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final LostFolder root = new LostFolder();
    private final Map<Integer, LostFile> files = new HashMap<>();

    public void ask(List<DiskOperation> operations) {
        operations.forEach(this::ask);
    }

    private void ask(DiskOperation operation) {
        switch (operation) {
            case DiskOperation.Create create -> {
                files.put(create.file(), new LostFile());
                name(create.path(), files.get(create.file()));
            }
            case DiskOperation.Link link -> name(link.path(), file(link.file()));
            case DiskOperation.MakeFolder made -> name(made.path(), new LostFolder());
            case DiskOperation.Rename rename -> {
                LostNode node = find(rename.from());
                name(rename.from(), null);
                name(rename.to(), node);
            }
            case DiskOperation.Remove remove -> name(remove.path(), null);
            case DiskOperation.Write write -> file(write.file()).ask(write);
            case DiskOperation.Truncate truncate -> file(truncate.file()).ask(truncate);
            case DiskOperation.Force force -> file(force.file()).force();
            case DiskOperation.ForceFolder force -> folder(force.path()).force();
            case DiskOperation.Said ignored -> {
                // The disk does not hear it.
            }
        }
    }

    private LostFile file(int number) {
        LostFile file = files.get(number);
        if (file == null) {
            throw new IllegalStateException("a journal that names file " + number + " before it is made");
        }
        return file;
    }

    private void name(String path, @Nullable LostNode node) {
        int slash = path.lastIndexOf('/');
        folder(slash < 0 ? "" : path.substring(0, slash)).set(path.substring(slash + 1), node);
    }

    private LostFolder folder(String path) {
        if (find(path) instanceof LostFolder folder) {
            return folder;
        }
        throw new IllegalStateException("a journal in which " + path + " is no folder");
    }

    private @Nullable LostNode find(String path) {
        LostNode node = root;
        for (String name : path.isEmpty() ? new String[0] : path.split("/")) {
            node = node instanceof LostFolder folder ? folder.get(name) : null;
        }
        return node;
    }

    /** Lays what is left into an empty folder. */
    public void leave(Path into, Survivor survivor, Random random) throws IOException {
        leave(root, into, new Remains(survivor, random, new IdentityHashMap<>()));
    }

    /** A file with two names is one file. */
    private record Remains(Survivor survivor, Random random, Map<LostFile, Path> laid) {
        void lay(LostFile file, Path path) throws IOException {
            Path other = laid.putIfAbsent(file, path);
            if (other == null) {
                Files.write(Files.createFile(path, OWNER_FILE), file.after(survivor, random));
            } else {
                Files.createLink(path, other);
            }
        }
    }

    private static void leave(LostFolder folder, Path into, Remains remains) throws IOException {
        for (Map.Entry<String, LostNode> entry :
                folder.after(remains.survivor(), remains.random()).entrySet()) {
            Path path = into.resolve(entry.getKey());
            switch (entry.getValue()) {
                case LostFile file -> remains.lay(file, path);
                case LostFolder inner -> leave(inner, Files.createDirectory(path, OWNER_FOLDER), remains);
            }
        }
    }
}
