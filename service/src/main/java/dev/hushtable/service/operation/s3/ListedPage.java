package dev.hushtable.service.operation.s3;

import dev.hushtable.service.review.trail.TrailObjects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of a listing.
 *
 * @param prefixes keys rolled up at the delimiter, each once
 * @param last what the next page begins after
 */
record ListedPage(List<TrailObjects.Stored> objects, List<String> prefixes, String last, boolean isTruncated) {
    /** No key of a trail has a character after this one. */
    private static final char END = '~';

    ListedPage {
        objects = List.copyOf(objects);
        prefixes = List.copyOf(prefixes);
    }

    /**
     * What is asked for.
     *
     * @param after keys that come after it; nothing below it, when it is what keys are rolled up to
     * @param maxKeys keys and prefixes together
     */
    record Request(String prefix, String delimiter, String after, int maxKeys) {
        /** What a key is rolled up to; empty when it is not. */
        String common(String key) {
            int at = delimiter.isEmpty() || key.length() < prefix.length()
                    ? -1
                    : key.indexOf(delimiter, prefix.length());
            return at < 0 ? "" : key.substring(0, at + delimiter.length());
        }
    }

    static ListedPage of(Request request, TrailObjects from) throws IOException {
        List<TrailObjects.Stored> objects = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        String last = request.after();
        String after = !last.isEmpty() && last.equals(request.common(last)) ? last + END : last;
        while (objects.size() + prefixes.size() < request.maxKeys()) {
            List<TrailObjects.Stored> some = from.list(request.prefix(), after, request.maxKeys());
            if (some.isEmpty()) {
                return new ListedPage(objects, prefixes, last, false);
            }
            for (TrailObjects.Stored object : some) {
                String common = request.common(object.key());
                last = common.isEmpty() ? object.key() : common;
                after = common.isEmpty() ? last : last + END;
                if (!common.isEmpty()) {
                    prefixes.add(common);
                    break;
                }
                objects.add(object);
                if (objects.size() + prefixes.size() == request.maxKeys()) {
                    break;
                }
            }
        }
        boolean more =
                request.maxKeys() > 0 && !from.list(request.prefix(), after, 1).isEmpty();
        return new ListedPage(objects, prefixes, last, more);
    }
}
