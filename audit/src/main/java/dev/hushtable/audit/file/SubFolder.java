package dev.hushtable.audit.file;

import java.io.IOException;
import java.util.List;

/** A directory within a directory of files. */
record SubFolder(LogFiles parent, String name) implements LogFiles {

    private String at(String path) {
        return path.isEmpty() ? name : name + "/" + path;
    }

    @Override
    public LogFile create(String path) throws IOException {
        return parent.create(at(path));
    }

    @Override
    public LogFile openForWriting(String path) throws IOException {
        return parent.openForWriting(at(path));
    }

    @Override
    public LogFile openForReading(String path) throws IOException {
        return parent.openForReading(at(path));
    }

    @Override
    public boolean exists(String path) throws IOException {
        return parent.exists(at(path));
    }

    @Override
    public List<String> list(String directory) throws IOException {
        return parent.list(at(directory));
    }

    @Override
    public void createDirectory(String path) throws IOException {
        parent.createDirectory(at(path));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        parent.rename(at(from), at(to));
    }

    @Override
    public void delete(String path) throws IOException {
        parent.delete(at(path));
    }

    @Override
    public void syncDirectory(String path) throws IOException {
        parent.syncDirectory(at(path));
    }

    @Override
    public FileIdentity identity(String path) throws IOException {
        return parent.identity(at(path));
    }

    @Override
    public LogLock lock(String path) throws IOException {
        return parent.lock(at(path));
    }

    @Override
    public int readsAtOnce() {
        return parent.readsAtOnce();
    }

    @Override
    public String toString() {
        return parent + "/" + name;
    }
}
