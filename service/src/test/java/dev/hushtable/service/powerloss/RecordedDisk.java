package dev.hushtable.service.powerloss;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;

/**
 * A file system over a folder of the real one that keeps a {@link Journal} of all that changes. Code that is given
 * {@link #root} runs as ever: whatever it does through {@code java.nio.file} goes to the real folder and is written
 * down. What it does by other means (SQLite, which is native) is not seen here.
 */
public final class RecordedDisk extends FileSystem {
    private final Path folder;
    private final Journal journal = new Journal();
    private final RecordedFiles files;

    /** @param folder empty */
    public RecordedDisk(Path folder) throws IOException {
        this.folder = folder.toRealPath();
        this.files = new RecordedFiles(this);
    }

    public Path root() {
        return path(folder);
    }

    public Journal journal() {
        return journal;
    }

    RecordedPath path(Path real) {
        return new RecordedPath(this, real);
    }

    /** Whether it lies in the folder. What is asked of others, as that a folder above be forced, is no matter here. */
    boolean records(Path path) {
        return absolute(path).startsWith(folder);
    }

    /** The path in the journal. */
    String name(Path path) {
        if (!records(path)) {
            throw new IllegalArgumentException(path + " lies outside of what is recorded");
        }
        return folder.relativize(absolute(path)).toString();
    }

    private static Path absolute(Path path) {
        return RecordedPath.real(path).toAbsolutePath().normalize();
    }

    @Override
    public FileSystemProvider provider() {
        return files;
    }

    @Override
    public void close() {}

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(root());
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return FileSystems.getDefault().supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return path(Path.of(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher(pattern);
        return path -> matcher.matches(RecordedPath.real(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return FileSystems.getDefault().getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() throws IOException {
        return FileSystems.getDefault().newWatchService();
    }
}
