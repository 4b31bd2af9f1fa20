package dev.hushtable.service.storage;

import dev.hushtable.crypto.KeyManagement;
import dev.hushtable.service.storage.tree.FatalHandler;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * What storage asks of the rest of the house.
 *
 * @param keys issues and opens table keys
 * @param clock measures how long an opened table key is kept
 * @param random ids, generations, epoch keys
 * @param fatalHandler ends the process when nobody knows what is durable
 * @param keyWatch is told of rotations
 * @param anchors where states of files are remembered
 */
public record StorageServices(
        KeyManagement keys,
        InstantSource clock,
        SecureRandom random,
        FatalHandler fatalHandler,
        KeyWatch keyWatch,
        Anchoring anchors) {

    /** With nobody who wants to know of rotations or remembers states. */
    public StorageServices(KeyManagement keys, InstantSource clock, SecureRandom random, FatalHandler fatalHandler) {
        this(keys, clock, random, fatalHandler, KeyWatch.NOBODY, Anchoring.NONE);
    }
}
