package dev.hushtable.service.cli;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.service.identity.PolicyFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What changed between versions of the policies that records name by their hash, where the history of their directory is in git:
 * each commit is hashed as the server hashes what it reads, the newest first. Git is called by its arguments, never by a
 * shell, and with nothing of the log among them. Not thread-safe.
 */
final class PolicyVersions {
    /** Commits that are looked at: some seconds. */
    private static final int MOST_COMMITS = 200;

    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_FILES = 10_000;

    private final Path directory;
    private final String account;
    private final List<String> unread;
    private final Map<String, String> commits = new LinkedHashMap<>();

    private PolicyVersions(Path directory, String account, List<String> commits) {
        this.directory = directory;
        this.account = account;
        this.unread = new ArrayList<>(commits);
    }

    /** Null when the directory's history is in no git. */
    static @Nullable PolicyVersions of(Path directory, String account) {
        try {
            String commits = text(git(directory, "rev-list", "--max-count=" + MOST_COMMITS, "HEAD", "--", "."));
            return commits.isBlank()
                    ? null
                    : new PolicyVersions(directory, account, commits.lines().toList());
        } catch (IOException e) {
            return null;
        }
    }

    /** The difference as text; null when one of the versions is no commit, as one that was never committed. */
    @Nullable
    String diff(String former, String version) throws IOException {
        String from = commit(former);
        String to = commit(version);
        return from == null || to == null
                ? null
                : text(git(
                        directory,
                        "diff",
                        "--no-color",
                        "--no-ext-diff",
                        "--no-textconv",
                        "--relative",
                        from,
                        to,
                        "--",
                        "."));
    }

    private @Nullable String commit(String hash) throws IOException {
        while (!commits.containsKey(hash) && !unread.isEmpty()) {
            String commit = unread.removeFirst();
            commits.putIfAbsent(hash(commit), commit);
        }
        return commits.get(hash);
    }

    /** Empty for a state that no server would have put in force. */
    private String hash(String commit) throws IOException {
        Path folder = Files.createTempDirectory("hushtable-policies");
        try {
            Process git = git(directory, "archive", "--format=zip", commit, ".");
            try (InputStream out = git.getInputStream()) {
                extract(new ZipInputStream(out), folder);
                // An archive goes on behind its last entry, and git dies of a pipe that closes before it has written
                // all.
                out.transferTo(OutputStream.nullOutputStream());
                ended(git);
            }
            return PolicySet.compile(new PolicyFiles(folder).read(), account).hash();
        } catch (PolicyException unusable) {
            return "";
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void extract(ZipInputStream zip, Path folder) throws IOException {
        int files = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            Path file = folder.resolve(entry.getName()).normalize();
            if (!file.startsWith(folder) || ++files > MOST_FILES) {
                throw new IOException("not an archive of policies");
            }
            if (entry.isDirectory()) {
                Files.createDirectories(file);
            } else {
                Files.createDirectories(file.getParent());
                Files.write(file, zip.readNBytes(MOST_BYTES));
            }
        }
    }

    private static Process git(Path directory, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of("git", "-C", directory.toString()));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String text(Process git) throws IOException {
        try (InputStream out = git.getInputStream()) {
            String text = new String(out.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            out.transferTo(OutputStream.nullOutputStream());
            ended(git);
            return text;
        }
    }

    private static void ended(Process git) throws IOException {
        try {
            if (git.waitFor() != 0) {
                throw new IOException("git ended with " + git.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while git worked", e);
        }
    }
}
