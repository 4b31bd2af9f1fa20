package dev.hushtable.service.storage;

import dev.hushtable.service.table.CapacityDetails;
import dev.hushtable.service.table.CapacityDetails.OnDemandThroughput;
import dev.hushtable.service.table.CapacityDetails.ThroughputHistory;
import dev.hushtable.service.table.CapacityDetails.WarmThroughput;
import dev.hushtable.service.table.IndexKeySchema;
import dev.hushtable.service.table.IndexSettings;
import dev.hushtable.service.table.KeySchema;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.KeySchema.ScalarType;
import dev.hushtable.service.table.Projection;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableDefinition.TableIdentity;
import dev.hushtable.service.table.TablePolicy;
import dev.hushtable.service.table.TableSettings;
import dev.hushtable.service.table.TableSettings.Billing;
import dev.hushtable.service.table.TableSettings.KmsKey;
import dev.hushtable.service.table.TableSettings.SettingsHistory;
import dev.hushtable.service.table.TableSettings.TableClass;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link DefinitionWriter} wrote.
 *
 * @param version of the format, see {@link CatalogueCodec}
 */
record DefinitionReader(DataInputStream in, int version) {

    TableDefinition read() throws IOException {
        TableIdentity identity = new TableIdentity(in.readUTF(), in.readUTF(), in.readUTF(), time());
        List<KeyAttribute> keys = list(this::attribute);
        KeySchema keySchema = new KeySchema(keys.getFirst(), keys.size() > 1 ? keys.get(1) : null);
        TableSettings settings = settings();
        List<SecondaryIndex> indexes = list(this::index);
        SortedMap<String, String> tags = new TreeMap<>();
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            tags.put(in.readUTF(), in.readUTF());
        }
        @Nullable TablePolicy policy = version < CatalogueCodec.WITH_POLICY ? null : optional(this::policy);
        return new TableDefinition(identity, keySchema, settings, indexes, tags, policy);
    }

    private TablePolicy policy() throws IOException {
        return new TablePolicy(in.readUTF(), in.readUTF());
    }

    private KeyAttribute attribute() throws IOException {
        return new KeyAttribute(in.readUTF(), ScalarType.valueOf(in.readUTF()));
    }

    private TableSettings settings() throws IOException {
        Billing units = optional(this::provisioned);
        return new TableSettings(
                units == null ? new Billing.PayPerRequest() : units,
                capacity(),
                optional(() -> new KmsKey(in.readUTF())),
                in.readBoolean(),
                TableClass.valueOf(in.readUTF()),
                new SettingsHistory(optional(this::time), list(this::time), list(this::time)));
    }

    private Billing.Provisioned provisioned() throws IOException {
        return new Billing.Provisioned(in.readLong(), in.readLong());
    }

    private CapacityDetails capacity() throws IOException {
        OnDemandThroughput maxima = new OnDemandThroughput(optional(in::readLong), optional(in::readLong));
        @Nullable WarmThroughput warm = optional(() -> new WarmThroughput(in.readLong(), in.readLong()));
        ThroughputHistory history = new ThroughputHistory(optional(this::time), optional(this::time), list(this::time));
        return new CapacityDetails(maxima, warm, history);
    }

    private SecondaryIndex index() throws IOException {
        return new SecondaryIndex(
                in.readUTF(),
                SecondaryIndex.Scope.valueOf(in.readUTF()),
                new IndexKeySchema(list(this::attribute), list(this::attribute)),
                projection(),
                SecondaryIndex.Status.valueOf(in.readUTF()),
                new IndexSettings(optional(this::provisioned), capacity()));
    }

    private Projection projection() throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case DefinitionWriter.ALL -> new Projection.All();
            case DefinitionWriter.KEYS_ONLY -> new Projection.KeysOnly();
            case DefinitionWriter.INCLUDE -> new Projection.Include(list(in::readUTF));
            default -> throw new IllegalArgumentException("projection of unknown kind " + kind);
        };
    }

    private Instant time() throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private <T> List<T> list(Part<T> part) throws IOException {
        int count = in.readUnsignedShort();
        List<T> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(part.read());
        }
        return elements;
    }

    private <T> @Nullable T optional(Part<T> part) throws IOException {
        return in.readBoolean() ? part.read() : null;
    }

    /** Reads one thing. */
    private interface Part<T> {
        T read() throws IOException;
    }
}
