package dev.hushtable.service.wire;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.RecyclerPool;

/**
 * Jackson's working buffers, kept for the next request. Jackson itself keeps them by thread, and a virtual thread serves
 * one request: each would make about 40 KB of them anew.
 */
final class JsonBuffers {
    /** Nobody parks while he has some, so that more than a few a processor are never in use. */
    private static final int KEPT = 64;

    static final RecyclerPool<BufferRecycler> POOL = JsonRecyclerPools.newBoundedPool(KEPT);

    private JsonBuffers() {}
}
