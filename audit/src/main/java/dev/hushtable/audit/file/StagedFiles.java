package dev.hushtable.audit.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Files that appear whole or not at all: written under {@code tmp/}, forced, renamed to their place, and the
 * directories forced. Several files share the directory's fsync. Single-threaded.
 */
public final class StagedFiles {
    private static final String TEMPORARY = "tmp";

    private final LogFiles files;
    private final Map<String, LogFile> staged = new LinkedHashMap<>();
    private final List<String> targets = new ArrayList<>();
    private final Set<String> durableDirectories = new HashSet<>();
    private long counter;

    public StagedFiles(LogFiles files) {
        this.files = files;
    }

    /** Empties the directory of temporary files, where a crash may have left some. */
    public void prepare() throws IOException {
        files.createDirectory(TEMPORARY);
        for (String name : files.list(TEMPORARY)) {
            files.delete(TEMPORARY + "/" + name);
        }
    }

    /**
     * Writes a file's content aside, durably; nobody sees it before {@link #publish}. Forced one by one as they come,
     * because all at once would hold up the fsyncs of the log.
     */
    public void add(String path, byte[] content) throws IOException {
        String temporary = TEMPORARY + "/" + counter++;
        LogFile file = files.create(temporary);
        staged.put(temporary, file);
        targets.add(path);
        file.writeFully(ByteBuffer.wrap(content), 0);
        file.force();
    }

    /** Makes everything added durable, in the order it was added. */
    public void publish() throws IOException {
        for (LogFile file : staged.values()) {
            file.close();
        }
        Set<String> directories = new TreeSet<>();
        int next = 0;
        for (String temporary : staged.keySet()) {
            String target = targets.get(next++);
            String directory = parent(target);
            ensureDirectory(directory);
            files.rename(temporary, target);
            directories.add(directory);
        }
        for (String directory : directories) {
            files.syncDirectory(directory);
        }
        staged.clear();
        targets.clear();
    }

    /** Drops what was added and not published, as after a full disk. */
    public void discard() throws IOException {
        for (Map.Entry<String, LogFile> entry : staged.entrySet()) {
            entry.getValue().close();
            if (files.exists(entry.getKey())) {
                files.delete(entry.getKey());
            }
        }
        staged.clear();
        targets.clear();
    }

    /** A directory found in place may be one whose name a crash kept from the disk, so its parent is forced once. */
    private void ensureDirectory(String directory) throws IOException {
        if (directory.isEmpty() || durableDirectories.contains(directory)) {
            return;
        }
        ensureDirectory(parent(directory));
        files.createDirectory(directory);
        files.syncDirectory(parent(directory));
        durableDirectories.add(directory);
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
