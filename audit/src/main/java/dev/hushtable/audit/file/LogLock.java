package dev.hushtable.audit.file;

import java.io.Closeable;

/** Proof of being the only writer, until closed. */
public interface LogLock extends Closeable {}
