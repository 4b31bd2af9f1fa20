package dev.hushtable.service.storage.sqlite;

import dev.hushtable.service.storage.tree.StorageFailedException;
import dev.hushtable.service.storage.tree.StorageUnavailableException;
import dev.hushtable.service.storage.tree.TamperedException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** What SQLite's result codes mean to those above. */
final class SqliteErrors {
    private static final int PRIMARY_CODE_MASK = 0xff;

    private SqliteErrors() {}

    /** An error while reading, or before anything of a commit was made durable. */
    static RuntimeException whileReading(String fileName, SQLException error) {
        return of(fileName, error);
    }

    /**
     * An error in a commit. An I/O error then is fatal: after a failed fsync the operating system may have dropped the
     * pages and report success the next time.
     */
    static RuntimeException whileCommitting(String fileName, SQLException error) {
        return isIoError(error)
                ? new StorageFailedException("table file " + fileName + ": commit failed, durability unknown", error)
                : of(fileName, error);
    }

    private static RuntimeException of(String fileName, SQLException error) {
        String file = "table file " + fileName + ": ";
        int code = primaryCode(error);
        if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return new TamperedException(file + "is not a well-formed database any more");
        }
        if (code == SQLiteErrorCode.SQLITE_ERROR.code) {
            // Our statements are correct, so it is the tables they name that are not.
            return new TamperedException(file + "does not hold the tables it was made with");
        }
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return new StorageUnavailableException(file + "disk is full", error);
        }
        if (code == SQLiteErrorCode.SQLITE_READONLY.code) {
            return new StorageUnavailableException(file + "cannot be written", error);
        }
        if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return new StorageUnavailableException(file + "is locked by another process", error);
        }
        return new StorageUnavailableException(file + "engine failed (SQLite code " + code + ")", error);
    }

    static boolean isIoError(SQLException error) {
        return primaryCode(error) == SQLiteErrorCode.SQLITE_IOERR.code;
    }

    private static int primaryCode(SQLException error) {
        return error.getErrorCode() & PRIMARY_CODE_MASK;
    }
}
