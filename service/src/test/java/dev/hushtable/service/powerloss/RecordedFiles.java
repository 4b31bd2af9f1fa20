package dev.hushtable.service.powerloss;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Does on the real file system what is asked, and writes down what changed. One change at a time. */
final class RecordedFiles extends FileSystemProvider {
    private final RecordedDisk disk;

    RecordedFiles(RecordedDisk disk) {
        this.disk = disk;
    }

    @Override
    public String getScheme() {
        return "recorded";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return disk;
    }

    @Override
    public Path getPath(URI uri) {
        return disk.path(Path.of(uri));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        synchronized (disk) {
            Path real = RecordedPath.real(path);
            if (!disk.records(path)) {
                return FileChannel.open(real, options, attributes);
            }
            boolean isNew = !Files.exists(real, LinkOption.NOFOLLOW_LINKS);
            FileChannel channel = FileChannel.open(real, options, attributes);
            String name = disk.name(path);
            if (isNew) {
                disk.journal().create(name);
            } else if (options.contains(StandardOpenOption.TRUNCATE_EXISTING)
                    && options.contains(StandardOpenOption.WRITE)) {
                disk.journal().truncate(known(name), 0);
            }
            if (options.contains(StandardOpenOption.APPEND)) {
                channel.position(channel.size());
            }
            return new RecordedChannel(disk, channel, name, disk.journal().file(name));
        }
    }

    private int known(String name) {
        Integer file = disk.journal().file(name);
        if (file == null) {
            throw new IllegalStateException(name + " was not made here");
        }
        return file;
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(RecordedPath.real(folder))) {
            for (Path entry : stream) {
                if (filter.accept(disk.path(entry))) {
                    entries.add(disk.path(entry));
                }
            }
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return entries.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        synchronized (disk) {
            Files.createDirectory(RecordedPath.real(folder), attributes);
            disk.journal().makeFolder(disk.name(folder));
        }
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        synchronized (disk) {
            Files.createLink(RecordedPath.real(link), RecordedPath.real(existing));
            disk.journal().link(disk.name(link), disk.name(existing));
        }
    }

    @Override
    public void delete(Path path) throws IOException {
        synchronized (disk) {
            Files.delete(RecordedPath.real(path));
            disk.journal().remove(disk.name(path));
        }
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
        synchronized (disk) {
            Files.move(RecordedPath.real(from), RecordedPath.real(to), options);
            disk.journal().rename(disk.name(from), disk.name(to));
        }
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) throws IOException {
        synchronized (disk) {
            Files.copy(RecordedPath.real(from), RecordedPath.real(to), options);
            int file = disk.journal().create(disk.name(to));
            disk.journal().write(file, 0, Files.readAllBytes(RecordedPath.real(to)));
        }
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return Files.isSameFile(RecordedPath.real(one), RecordedPath.real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return Files.isHidden(RecordedPath.real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return Files.getFileStore(RecordedPath.real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        Path real = RecordedPath.real(path);
        real.getFileSystem().provider().checkAccess(real, modes);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return Files.getFileAttributeView(RecordedPath.real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return Files.readAttributes(RecordedPath.real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return Files.readAttributes(RecordedPath.real(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        Files.setAttribute(RecordedPath.real(path), attribute, value, options);
    }
}
