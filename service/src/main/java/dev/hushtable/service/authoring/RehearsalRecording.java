package dev.hushtable.service.authoring;

import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.access.DenialReceipts;
import dev.hushtable.service.operation.AuditFacts;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.storage.ItemStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what was done, for who rehearses it; nobody else will ever know. Not thread-safe. */
final class RehearsalRecording implements Recording {
    private final AuditFacts facts = new AuditFacts();
    private final List<AccessDeniedException> deniedInPart = new ArrayList<>();

    @Override
    public AuditFacts facts() {
        return facts;
    }

    List<AccessDeniedException> deniedInPart() {
        return List.copyOf(deniedInPart);
    }

    @Override
    public ItemStore.OutboxRecord outboxRecord() {
        return outcomes -> new byte[0];
    }

    @Override
    public Recording part(String resourceArn) {
        return this;
    }

    @Override
    public DenialReceipts.@Nullable Sealed deniedInPart(AccessDeniedException denied) {
        deniedInPart.add(denied);
        return null;
    }

    @Override
    public void amended() {}

    @Override
    public void committed(ItemStore.Commit commit) {}
}
