package dev.hushtable.service.review.trail;

import dev.hushtable.crypto.file.DurableFile;
import dev.hushtable.crypto.file.DurableFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bucket as a folder: the key of an object is its path. The signature of a digest, which S3 keeps as metadata, lies
 * beside it under the same name with {@value #SIGNATURE}. Names that are no plain path are keys of nothing. Many may
 * read while one writes.
 */
public final class TrailFolder implements TrailObjects {
    static final String SIGNATURE = ".sig";

    /** No dot begins a name: there are no ways up, and what is being written is not seen. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    private final Path root;

    public TrailFolder(Path root) {
        this.root = root;
    }

    private static boolean isKey(String key) {
        return key.length() <= TrailLimits.MAX_KEY_CHARS && KEY.matcher(key).matches() && !key.endsWith(SIGNATURE);
    }

    @Override
    public @Nullable StoredObject get(String key) throws IOException {
        if (!isKey(key)) {
            return null;
        }
        try {
            Path file = root.resolve(key);
            Stored about = about(key, file);
            if (about.bytes() > TrailLimits.MAX_OBJECT_BYTES) {
                throw new IOException(key + " is larger than an object of a trail can be");
            }
            Path signature = root.resolve(key + SIGNATURE);
            return Files.isRegularFile(file)
                    ? new StoredObject(
                            about,
                            Files.readAllBytes(file),
                            Files.exists(signature)
                                    ? Files.readString(signature).strip()
                                    : null)
                    : null;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static Stored about(String key, Path file) throws IOException {
        return new Stored(key, Files.size(file), Files.getLastModifiedTime(file).toMillis());
    }

    /** The key of the last object under a prefix that is a folder's; null when there is none. */
    @Nullable
    String last(String folder) throws IOException {
        List<String> names = names(folder).reversed();
        for (String name : names) {
            String found = name.endsWith("/") ? last(folder + name) : folder + name;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    public List<Stored> list(String prefix, String after, int limit) throws IOException {
        List<Stored> found = new ArrayList<>();
        walk("", new Wanted(prefix, after, limit), found);
        return found;
    }

    private record Wanted(String prefix, String after, int limit) {
        boolean mayHold(String folder) {
            boolean underPrefix = folder.startsWith(prefix) || prefix.startsWith(folder);
            return underPrefix && (folder.compareTo(after) > 0 || after.startsWith(folder));
        }

        boolean has(String key) {
            return key.startsWith(prefix) && key.compareTo(after) > 0;
        }
    }

    private void walk(String folder, Wanted wanted, List<Stored> found) throws IOException {
        for (String name : names(folder)) {
            if (found.size() >= wanted.limit()) {
                return;
            }
            String key = folder + name;
            if (name.endsWith("/")) {
                if (wanted.mayHold(key)) {
                    walk(key, wanted, found);
                }
            } else if (wanted.has(key)) {
                found.add(about(key, root.resolve(key)));
            }
        }
    }

    /** Folders end with a slash, so that their order is that of the keys below them. */
    private List<String> names(String folder) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.map(TrailFolder::name)
                    .filter(name -> !name.startsWith(".") && !name.endsWith(SIGNATURE))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String name(Path file) {
        return file.getFileName() + (Files.isDirectory(file) ? "/" : "");
    }

    /** Writes an object durably, in place of what a crash may have left under its name. */
    void put(String key, byte[] content) throws IOException {
        if (!isKey(key)) {
            throw new IllegalArgumentException("not a key of a trail: " + key);
        }
        write(root.resolve(key), content);
    }

    /** Writes a digest: first its signature, so that whoever sees the one finds the other. */
    void putSigned(String key, byte[] content, String signature) throws IOException {
        write(root.resolve(key + SIGNATURE), signature.getBytes(StandardCharsets.US_ASCII));
        put(key, content);
    }

    private static void write(Path file, byte[] content) throws IOException {
        DurableFolder.ensureFor(file);
        DurableFile.replace(file, content);
    }
}
