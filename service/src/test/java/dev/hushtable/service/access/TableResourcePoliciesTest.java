package dev.hushtable.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.service.operation.memory.InMemoryTables;
import dev.hushtable.service.table.KeySchema;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.KeySchema.ScalarType;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableDefinition.TableIdentity;
import dev.hushtable.service.table.TablePolicy;
import dev.hushtable.service.table.TableSettings;
import dev.hushtable.service.table.TableSettings.Billing;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableResourcePoliciesTest {
    private static final String ARN = "arn:aws:dynamodb:us-east-1:111122223333:table/Visits";
    private static final String POLICY = """
            {"Statement":{"Effect":"Deny","Principal":"*","Action":"dynamodb:GetItem","Resource":"*"}}""";

    private final InMemoryTables tables = new InMemoryTables();
    private final TableResourcePolicies policies = new TableResourcePolicies(tables);

    @BeforeEach
    void makeTable() {
        tables.create(new TableDefinition(
                new TableIdentity("Visits", ARN, "id", Instant.EPOCH),
                new KeySchema(new KeyAttribute("pk", ScalarType.S), null),
                TableSettings.of(new Billing.PayPerRequest(), null),
                List.of(),
                new TreeMap<>()));
    }

    @Test
    void speaks_for_a_table_and_its_indexes() {
        attach(new TablePolicy(POLICY, "1"));

        ResourcePolicy policy = policies.of(ARN);

        assertThat(policy).isNotNull();
        assertThat(policies.of(ARN + "/index/ByDay")).isSameAs(policy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                ARN + "/stream/2026-01-01T00:00:00.000",
                ARN + "/backup/1",
                ARN + "s",
                "arn:aws:dynamodb:us-east-1:999999999999:table/Visits",
                "arn:aws:dynamodb:eu-west-1:111122223333:table/Visits",
                "arn:aws:kms:us-east-1:111122223333:key/1",
            })
    void speaks_for_nothing_else(String arn) {
        attach(new TablePolicy(POLICY, "1"));

        assertThat(policies.of(arn)).isNull();
    }

    @Test
    void is_the_policy_of_the_moment() {
        assertThat(policies.of(ARN)).isNull();
        attach(new TablePolicy(POLICY, "1"));
        ResourcePolicy first = policies.of(ARN);
        attach(new TablePolicy(POLICY.replace("GetItem", "PutItem"), "2"));

        assertThat(policies.of(ARN)).isNotSameAs(first);
        attach(null);

        assertThat(policies.of(ARN)).isNull();
    }

    // It may hold a Deny, so to go on without it would be to open the table.
    @Test
    void fails_when_a_policy_cannot_be_read() {
        attach(new TablePolicy("{}", "1"));

        assertThatIllegalStateException().isThrownBy(() -> policies.of(ARN));
    }

    private void attach(TablePolicy policy) {
        var unused = tables.update("Visits", table -> table.withPolicy(policy));
    }
}
