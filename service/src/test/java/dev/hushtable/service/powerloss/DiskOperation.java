package dev.hushtable.service.powerloss;

/** Something that was asked of a disk. Paths are those within the recorded folder, with slashes, the folder itself is empty. */
public sealed interface DiskOperation {

    /** A new file under a name; files are told apart by numbers, because names change. */
    record Create(String path, int file) implements DiskOperation {}

    record Link(String path, int file) implements DiskOperation {}

    record MakeFolder(String path) implements DiskOperation {}

    /** A file or a folder takes another name, and the place of what had it. */
    record Rename(String from, String to) implements DiskOperation {}

    /** A file's name, or an empty folder, is gone. */
    record Remove(String path) implements DiskOperation {}

    record Write(int file, long position, byte[] bytes) implements DiskOperation {}

    record Truncate(int file, long size) implements DiskOperation {}

    /** fsync or fdatasync of a file. */
    record Force(int file) implements DiskOperation {}

    /** fsync of a folder. */
    record ForceFolder(String path) implements DiskOperation {}

    /** No operation: what the code under test has told somebody by now. */
    record Said(String what) implements DiskOperation {}
}
