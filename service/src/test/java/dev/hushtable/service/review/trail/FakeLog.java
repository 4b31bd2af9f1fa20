package dev.hushtable.service.review.trail;

import dev.hushtable.audit.log.Entry;
import dev.hushtable.audit.log.EntryVisitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** A log in memory. Its checkpoints are not signed: a trail passes them on as they are. */
final class FakeLog implements TrailSource, Deliveries.Recorder {
    private final List<byte[]> leaves = new ArrayList<>();
    private String now = "2026-11-22T00:00:00Z";

    /** As it was when it had so many entries. */
    FakeLog first(int count) {
        FakeLog earlier = new FakeLog();
        earlier.leaves.addAll(leaves.subList(0, count));
        return earlier;
    }

    /** What is recorded by itself is recorded then. */
    void at(String time) {
        now = time;
    }

    void add(String eventTime, String eventName) {
        String leaf = "{\"additionalEventData\":{\"eventTime\":\"no\"},\"eventName\":\"" + eventName
                + "\",\"eventTime\":\"" + eventTime + "\"}";
        leaves.add(leaf.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void record(SortedMap<String, String> details) {
        StringBuilder leaf = new StringBuilder(
                "{\"eventName\":\"DigestDelivered\",\"eventSource\":\"" + Deliveries.SOURCE + "\",\"eventTime\":\""
                        + now + "\",\"eventType\":\"AwsServiceEvent\",\"serviceEventDetails\":{");
        details.forEach((name, value) ->
                leaf.append('"').append(name).append("\":\"").append(value).append("\","));
        leaf.setCharAt(leaf.length() - 1, '}');
        leaves.add(leaf.append('}').toString().getBytes(StandardCharsets.UTF_8));
    }

    List<byte[]> leaves() {
        return List.copyOf(leaves);
    }

    @Override
    public Snapshot open() {
        List<byte[]> seen = List.copyOf(leaves);
        return new Snapshot() {
            @Override
            public String checkpoint() {
                return "checkpoint of " + seen.size();
            }

            @Override
            public void forward(long from, EntryVisitor visitor) throws IOException {
                for (int i = (int) from; i < seen.size(); i++) {
                    if (visitor.visit(new Entry(i, seen.get(i), new byte[0])) == EntryVisitor.Next.STOP) {
                        return;
                    }
                }
            }
        };
    }
}
