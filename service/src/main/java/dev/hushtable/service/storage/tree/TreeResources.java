package dev.hushtable.service.storage.tree;

import java.security.SecureRandom;

/** What all files of a server share. */
public record TreeResources(NodeCache cache, StorageThreads threads, SecureRandom random, FatalHandler fatalHandler) {}
