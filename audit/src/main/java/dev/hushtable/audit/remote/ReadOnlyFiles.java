package dev.hushtable.audit.remote;

import dev.hushtable.audit.file.FileIdentity;
import dev.hushtable.audit.file.LogFile;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.file.LogLock;
import java.io.IOException;
import java.nio.file.AccessDeniedException;

/** Files somebody else keeps: whole ones can be read, and nothing else done. */
abstract class ReadOnlyFiles implements LogFiles {

    @Override
    public abstract byte[] read(String path, int maxBytes) throws IOException;

    @Override
    public LogFile create(String path) throws IOException {
        throw readOnly(path);
    }

    @Override
    public LogFile openForWriting(String path) throws IOException {
        throw readOnly(path);
    }

    @Override
    public LogFile openForReading(String path) throws IOException {
        throw readOnly(path);
    }

    @Override
    public void createDirectory(String path) throws IOException {
        throw readOnly(path);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        throw readOnly(from);
    }

    @Override
    public void delete(String path) throws IOException {
        throw readOnly(path);
    }

    @Override
    public void syncDirectory(String path) throws IOException {
        throw readOnly(path);
    }

    @Override
    public FileIdentity identity(String path) throws IOException {
        throw readOnly(path);
    }

    @Override
    public LogLock lock(String path) throws IOException {
        throw readOnly(path);
    }

    private IOException readOnly(String path) {
        return new AccessDeniedException(this + "/" + path, null, "is only read whole");
    }
}
