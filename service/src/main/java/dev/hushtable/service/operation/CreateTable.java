package dev.hushtable.service.operation;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableDefinition.TableIdentity;
import dev.hushtable.service.table.TableSettings;
import dev.hushtable.service.table.TableSettings.Billing;
import dev.hushtable.service.table.TableSettings.SettingsHistory;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.Reply;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Makes a table. It is ACTIVE when the answer leaves, though the answer says CREATING as DynamoDB's does. */
final class CreateTable implements DynamoDbOperation<CreateTablePlan> {
    private final Tables tables;
    private final InstantSource clock;
    private final SecureRandom random;
    private final ChosenKey keys;
    private final TablePolicies policies;

    CreateTable(Surroundings surroundings, TablePolicies policies) {
        this.tables = surroundings.tables();
        this.clock = surroundings.clock();
        this.random = surroundings.random();
        this.keys = new ChosenKey(surroundings.tableKeys());
        this.policies = policies;
    }

    @Override
    public String name() {
        return "CreateTable";
    }

    @Override
    public Parameters parameters() {
        return CreateTableRequest.PARAMETERS;
    }

    @Override
    public CreateTablePlan plan(ApiRequest request) {
        return CreateTablePlan.of(CreateTableRequest.read(request.body()), request, keys);
    }

    @Override
    public Reply execute(Permitted<CreateTablePlan> permitted, Recording recording) {
        CreateTablePlan plan = permitted.plan();
        recording.facts().table(plan.name(), plan.arn());
        String policy = plan.wanted().options().policy();
        if (policy != null) {
            recording.facts().parameter("policyHash", PolicyText.hash(policy));
        }
        TableDefinition table = definition(plan);
        try {
            tables.create(table);
        } catch (Tables.TableExistsException e) {
            throw new ApiException(ErrorType.RESOURCE_IN_USE, Messages.tableExists(plan.name()));
        }
        return TableDescription.reply(table, TableState.creating(clock));
    }

    private TableDefinition definition(CreateTablePlan plan) {
        CreateTableRequest.Options options = plan.wanted().options();
        String policy = options.policy();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        TableIdentity identity = new TableIdentity(plan.name(), plan.arn(), randomId(), now);
        boolean onDemand = options.billing() instanceof Billing.PayPerRequest;
        TableSettings settings = new TableSettings(
                options.billing(),
                options.capacity(),
                keys.find(options.kmsKeyId(), plan.arn()),
                options.deletionProtection(),
                options.tableClass(),
                new SettingsHistory(onDemand ? now : null, List.of(), List.of()));
        return new TableDefinition(
                identity,
                plan.wanted().schema().keys(),
                settings,
                plan.wanted().schema().indexes(),
                plan.wanted().tags(),
                policy == null ? null : policies.revised(policy));
    }

    /** A version 4 UUID of the given randomness. */
    private String randomId() {
        long most = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
        long least = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(most, least).toString();
    }
}
