package dev.hushtable.service.storage.tree;

/** Is told when the process must end, because nobody knows any more what is durable. */
public interface FatalHandler {

    /** Called on the thread that failed. Should end the process; if it returns, the file refuses every write. */
    void storageFailed(StorageFailedException cause);
}
