package dev.hushtable.service.authoring.history;

import java.util.LinkedHashMap;
import java.util.Map;

/** The answers to the questions asked last. */
final class Recent<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final float LOAD = 0.75f;

    Recent() {
        super(1_024, LOAD, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > HistoryLimits.MAX_REMEMBERED;
    }
}
