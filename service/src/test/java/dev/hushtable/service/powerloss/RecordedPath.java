package dev.hushtable.service.powerloss;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/** A path of the real file system, used through a {@link RecordedDisk}. */
record RecordedPath(RecordedDisk disk, Path path) implements Path {

    static Path real(Path path) {
        return path instanceof RecordedPath recorded ? recorded.path : path;
    }

    private Path of(Path real) {
        return disk.path(real);
    }

    private @Nullable Path ofNullable(@Nullable Path real) {
        return real == null ? null : of(real);
    }

    @Override
    public FileSystem getFileSystem() {
        return disk;
    }

    @Override
    public boolean isAbsolute() {
        return path.isAbsolute();
    }

    @Override
    public @Nullable Path getRoot() {
        return ofNullable(path.getRoot());
    }

    @Override
    public @Nullable Path getFileName() {
        return ofNullable(path.getFileName());
    }

    @Override
    public @Nullable Path getParent() {
        return ofNullable(path.getParent());
    }

    @Override
    public int getNameCount() {
        return path.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return of(path.getName(index));
    }

    @Override
    public Path subpath(int begin, int end) {
        return of(path.subpath(begin, end));
    }

    @Override
    public boolean startsWith(Path other) {
        return path.startsWith(real(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return path.endsWith(real(other));
    }

    @Override
    public Path normalize() {
        return of(path.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return of(path.resolve(real(other)));
    }

    @Override
    public Path relativize(Path other) {
        return of(path.relativize(real(other)));
    }

    @Override
    public URI toUri() {
        return path.toUri();
    }

    @Override
    public Path toAbsolutePath() {
        return of(path.toAbsolutePath());
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        return of(path.toRealPath(options));
    }

    @Override
    public File toFile() {
        return path.toFile();
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] kinds, WatchEvent.Modifier... modifiers)
            throws IOException {
        return path.register(watcher, kinds, modifiers);
    }

    @Override
    public int compareTo(Path other) {
        return path.compareTo(real(other));
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
