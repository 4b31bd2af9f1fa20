package dev.hushtable.service.operation;

import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.access.DenialReceipts;
import dev.hushtable.service.storage.ItemStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what a handler states. */
final class TestRecording implements Recording {
    private final AuditFacts facts = new AuditFacts();
    private List<String> readWhenStored = List.of();
    private final List<ItemStore.Commit> commits = new ArrayList<>();
    private final List<TestRecording> parts = new ArrayList<>();
    private final List<AccessDeniedException> deniedParts = new ArrayList<>();
    private boolean amended;

    @Override
    public AuditFacts facts() {
        return facts;
    }

    @Override
    public ItemStore.OutboxRecord outboxRecord() {
        return outcomes -> {
            readWhenStored = List.copyOf(facts.attributesRead());
            return new byte[] {1};
        };
    }

    @Override
    public TestRecording part(String resourceArn) {
        TestRecording part = new TestRecording();
        parts.add(part);
        return part;
    }

    /** One for each thing that was committed apart. */
    List<TestRecording> parts() {
        return parts;
    }

    @Override
    public DenialReceipts.@Nullable Sealed deniedInPart(AccessDeniedException denied) {
        deniedParts.add(denied);
        return null;
    }

    /** What was denied although the request was not. */
    List<AccessDeniedException> deniedParts() {
        return deniedParts;
    }

    @Override
    public void amended() {
        amended = true;
    }

    boolean isAmended() {
        return amended;
    }

    @Override
    public void committed(ItemStore.Commit commit) {
        if (commit.outboxEntry() != null) {
            commits.add(commit);
        }
    }

    /** What the record stored with the last write said of attributes that leave. */
    List<String> readWhenStored() {
        return readWhenStored;
    }

    List<ItemStore.Commit> commits() {
        return commits;
    }
}
