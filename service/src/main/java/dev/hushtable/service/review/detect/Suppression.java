package dev.hushtable.service.review.detect;

import java.time.Instant;
import java.util.List;

/**
 * Somebody's word that alerts of a kind need nobody's attention until a day. They are recorded all the same, with the
 * suppression's name, and not delivered.
 *
 * @param name of its file
 * @param detection which detection's
 * @param group values the alert's group must have; empty for any group
 * @param reason why, for who reviews it
 * @param until when it ends by itself
 */
public record Suppression(String name, String detection, List<String> group, String reason, Instant until) {
    public Suppression {
        group = List.copyOf(group);
    }

    boolean covers(Alert alert) {
        return alert.detection().name().equals(detection)
                && alert.time().isBefore(until)
                && alert.group().containsAll(group);
    }
}
