package dev.hushtable.service.storage;

import dev.hushtable.service.table.CapacityDetails;
import dev.hushtable.service.table.IndexSettings;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.Projection;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TablePolicy;
import dev.hushtable.service.table.TableSettings;
import dev.hushtable.service.table.TableSettings.Billing;
import dev.hushtable.service.table.TableSettings.KmsKey;
import dev.hushtable.service.table.TableSettings.SettingsHistory;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a table's definition in the format that {@link CatalogueCodec} tells and {@link DefinitionReader} reads. */
record DefinitionWriter(DataOutputStream out) {
    static final int ALL = 0;
    static final int KEYS_ONLY = 1;
    static final int INCLUDE = 2;

    void write(TableDefinition definition) throws IOException {
        TableDefinition.TableIdentity identity = definition.identity();
        out.writeUTF(identity.name());
        out.writeUTF(identity.arn());
        out.writeUTF(identity.id());
        write(identity.createdAt());
        write(definition.keySchema().attributes(), this::write);
        write(definition.settings());
        write(definition.indexes(), this::write);
        write(definition.tags().entrySet(), this::write);
        writeOptional(definition.policy(), this::write);
    }

    private void write(TablePolicy policy) throws IOException {
        out.writeUTF(policy.text());
        out.writeUTF(policy.revisionId());
    }

    private void write(KeyAttribute attribute) throws IOException {
        out.writeUTF(attribute.name());
        out.writeUTF(attribute.type().name());
    }

    private void write(Map.Entry<String, String> tag) throws IOException {
        out.writeUTF(tag.getKey());
        out.writeUTF(tag.getValue());
    }

    private void write(TableSettings settings) throws IOException {
        writeOptional(provisioned(settings.billing()), this::write);
        write(settings.capacity());
        writeOptional(settings.kmsKey(), this::write);
        out.writeBoolean(settings.deletionProtection());
        out.writeUTF(settings.tableClass().name());
        SettingsHistory history = settings.history();
        writeOptional(history.payPerRequestSince(), this::write);
        write(history.switchesToPayPerRequest(), this::write);
        write(history.tableClassChanges(), this::write);
    }

    private static Billing.@Nullable Provisioned provisioned(Billing billing) {
        return switch (billing) {
            case Billing.PayPerRequest() -> null;
            case Billing.Provisioned provisioned -> provisioned;
        };
    }

    private void write(KmsKey key) throws IOException {
        out.writeUTF(key.keyArn());
    }

    private void write(Billing.Provisioned units) throws IOException {
        out.writeLong(units.readCapacityUnits());
        out.writeLong(units.writeCapacityUnits());
    }

    private void write(CapacityDetails capacity) throws IOException {
        writeOptional(capacity.maxima().maxReadRequestUnits(), out::writeLong);
        writeOptional(capacity.maxima().maxWriteRequestUnits(), out::writeLong);
        writeOptional(capacity.warm(), this::write);
        writeOptional(capacity.history().lastIncrease(), this::write);
        writeOptional(capacity.history().lastDecrease(), this::write);
        write(capacity.history().decreases(), this::write);
    }

    private void write(CapacityDetails.WarmThroughput warm) throws IOException {
        out.writeLong(warm.readUnitsPerSecond());
        out.writeLong(warm.writeUnitsPerSecond());
    }

    private void write(SecondaryIndex index) throws IOException {
        out.writeUTF(index.name());
        out.writeUTF(index.scope().name());
        write(index.keys().partition(), this::write);
        write(index.keys().sort(), this::write);
        write(index.projection());
        out.writeUTF(index.status().name());
        IndexSettings settings = index.settings();
        writeOptional(settings.throughput(), this::write);
        write(settings.capacity());
    }

    private void write(Projection projection) throws IOException {
        switch (projection) {
            case Projection.All() -> out.writeByte(ALL);
            case Projection.KeysOnly() -> out.writeByte(KEYS_ONLY);
            case Projection.Include(var attributes) -> {
                out.writeByte(INCLUDE);
                write(attributes, out::writeUTF);
            }
        }
    }

    private void write(Instant time) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    private <T> void write(Collection<T> list, Part<T> part) throws IOException {
        out.writeShort(list.size());
        for (T element : list) {
            part.write(element);
        }
    }

    private <T> void writeOptional(@Nullable T value, Part<T> part) throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            part.write(value);
        }
    }

    /** Writes one thing. */
    private interface Part<T> {
        void write(T value) throws IOException;
    }
}
