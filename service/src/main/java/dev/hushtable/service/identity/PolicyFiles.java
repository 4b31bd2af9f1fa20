package dev.hushtable.service.identity;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files below the folders of a policy directory ({@code iam} and its neighbours), as text. Bounded in number, size and depth; strict UTF-8; a symbolic link may not
 * lead out of the directory (inside it links are followed, as mounted configuration needs). What begins with a dot or
 * ends in {@code .md} is for people and tools and is not read; whether any other file has a place here is for
 * {@link dev.hushtable.policy.directory.PolicySet} to say. Thread-safe.
 */
public final class PolicyFiles {
    private static final String ROOT = "iam";
    /** What a server reads. The first must be there. */
    private static final List<String> SERVED =
            List.of(ROOT, "accounts", "guardrails", "identity-providers", "tables", "masks", "encryption");

    private static final String NOTES = ".md";
    private final Path directory;
    private final List<String> folders;

    private PolicyFiles(Path directory, List<String> folders) {
        this.directory = directory;
        this.folders = folders;
    }

    /** What a server reads. */
    public PolicyFiles(Path directory) {
        this(directory, SERVED);
    }

    /** What tools find below one other folder; nothing when it is not there. */
    public static PolicyFiles below(Path directory, String folder) {
        return new PolicyFiles(directory, List.of(folder));
    }

    /**
     * What can be seen of a file without reading it.
     *
     * @param size in bytes
     * @param fileKey the file's identity (inode), where there is one
     */
    record Stamp(long size, FileTime modified, @Nullable Object fileKey) {
        private static Stamp of(Path file) throws IOException {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(seen.size(), seen.lastModifiedTime(), seen.fileKey());
        }
    }

    /** One look at the files: equal stamps mean equal files, unless they changed within the clock's grain. */
    SortedMap<String, Stamp> stamps() throws IOException, PolicyException {
        SortedMap<String, Stamp> stamps = new TreeMap<>();
        for (Map.Entry<String, Path> file : find().entrySet()) {
            stamps.put(file.getKey(), Stamp.of(file.getValue()));
        }
        return stamps;
    }

    /**
     * The texts by name, {@code iam/users/alice.json}.
     *
     * @throws PolicyException when the files break a limit, are not UTF-8 or lie outside the directory
     * @throws IOException when they cannot be read
     */
    public SortedMap<String, String> read() throws IOException, PolicyException {
        SortedMap<String, String> texts = new TreeMap<>();
        List<PolicyProblem> problems = new ArrayList<>();
        long total = 0;
        for (Map.Entry<String, Path> file : find().entrySet()) {
            byte[] bytes = head(file.getValue());
            total += bytes.length;
            if (bytes.length > Limits.MAX_POLICY_FILE_BYTES || total > Limits.MAX_POLICY_DIRECTORY_BYTES) {
                problems.add(problem(file.getKey(), tooLarge()));
                break;
            }
            decode(file.getKey(), bytes, texts, problems);
        }
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
        return texts;
    }

    private SortedMap<String, Path> find() throws IOException, PolicyException {
        SortedMap<String, Path> files = new TreeMap<>();
        for (String folder : folders) {
            Path start = directory.resolve(folder);
            if (Files.isDirectory(start)) {
                Path boundary = directory.toRealPath();
                requireInside(start, folder, boundary);
                find(start, folder, boundary, files);
            } else if (folder.equals(ROOT)) {
                throw refused(ROOT, "there is no such folder; it holds policies, users, groups and roles");
            }
        }
        return files;
    }

    private void find(Path folder, String name, Path boundary, SortedMap<String, Path> files)
            throws IOException, PolicyException {
        if (name.chars().filter(c -> c == '/').count() >= Limits.MAX_POLICY_DEPTH) {
            throw refused(name, "lies deeper than " + Limits.MAX_POLICY_DEPTH + " levels");
        }
        for (Path entry : entries(folder)) {
            String child = name + '/' + entry.getFileName();
            requireInside(entry, child, boundary);
            if (Files.isDirectory(entry)) {
                find(entry, child, boundary, files);
            } else if (!child.endsWith(NOTES)) {
                files.put(child, entry);
            }
            if (files.size() > Limits.MAX_POLICY_FILES) {
                throw refused(child, "is one file too many; there may be " + Limits.MAX_POLICY_FILES);
            }
        }
    }

    private static void requireInside(Path path, String name, Path boundary) throws IOException, PolicyException {
        if (Files.isSymbolicLink(path) && !path.toRealPath().startsWith(boundary)) {
            throw refused(name, "is a link that leads out of the policy directory");
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    /** At most one byte more than is allowed. */
    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Limits.MAX_POLICY_FILE_BYTES + 1);
        }
    }

    private static void decode(
            String name, byte[] bytes, SortedMap<String, String> texts, List<PolicyProblem> problems) {
        CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            texts.put(name, strict.decode(in).toString());
        } catch (CharacterCodingException notUtf8) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            problems.add(new PolicyProblem(name, line, 1, "this line is not UTF-8; policy files are UTF-8 text"));
        }
    }

    private static String tooLarge() {
        return "is too large; a policy file may have " + Limits.MAX_POLICY_FILE_BYTES + " bytes, all together "
                + Limits.MAX_POLICY_DIRECTORY_BYTES;
    }

    private static PolicyException refused(String name, String why) {
        return new PolicyException(List.of(problem(name, why)));
    }

    private static PolicyProblem problem(String name, String why) {
        return new PolicyProblem(name, 1, 1, why);
    }
}
