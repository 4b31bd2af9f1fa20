package dev.hushtable.service.storage.sqlite;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** The file of an index cannot be used now, or not any more. Nothing is lost: it can be made anew. */
public final class IndexFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int PRIMARY_CODE_MASK = 0xff;

    private final State state;

    /** What is to be done with it. */
    public enum State {
        /** Not ours, of another version, or not what was written: to be thrown away. */
        UNUSABLE,
        /** Locked, or no room on the disk: to be tried again. */
        UNAVAILABLE
    }

    IndexFileException(State state, String sentence) {
        super(sentence);
        this.state = state;
    }

    /** Anything but a full disk or a lock is a damaged file: our statements are correct. */
    static IndexFileException of(SQLException error) {
        int code = error.getErrorCode() & PRIMARY_CODE_MASK;
        boolean passing = code == SQLiteErrorCode.SQLITE_FULL.code
                || code == SQLiteErrorCode.SQLITE_BUSY.code
                || code == SQLiteErrorCode.SQLITE_LOCKED.code
                || code == SQLiteErrorCode.SQLITE_READONLY.code
                || code == SQLiteErrorCode.SQLITE_INTERRUPT.code
                || code == SQLiteErrorCode.SQLITE_CANTOPEN.code;
        return new IndexFileException(
                passing ? State.UNAVAILABLE : State.UNUSABLE, "the index failed (SQLite code " + code + ")");
    }

    public State state() {
        return state;
    }
}
