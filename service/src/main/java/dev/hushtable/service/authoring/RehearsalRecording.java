package dev.hushtable.service.authoring;

import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.operation.AuditFacts;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.storage.ItemStore;

/** Records nothing: a rehearsal happens to nobody. */
final class RehearsalRecording implements Recording {
    private final AuditFacts facts = new AuditFacts();

    @Override
    public AuditFacts facts() {
        return facts;
    }

    @Override
    public ItemStore.OutboxRecord outboxRecord() {
        return outcomes -> new byte[0];
    }

    @Override
    public Recording part(String resourceArn) {
        return new RehearsalRecording();
    }

    @Override
    public void deniedInPart(AccessDeniedException denied) {}

    @Override
    public void amended() {}

    @Override
    public void committed(ItemStore.Commit commit) {}
}
