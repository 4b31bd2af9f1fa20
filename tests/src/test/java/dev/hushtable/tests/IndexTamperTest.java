package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The blocks of an index, changed while no server runs: a table whose index is not what it was is refused as a whole.
 * The index is made after the items, so its blocks are those with the higher numbers.
 */
class IndexTamperTest {
    private static final int ITEMS = 60;

    @TempDir
    private Path data;

    @TempDir
    private Path before;

    private final Map<Tampering, Path> files = new EnumMap<>(Tampering.class);
    private final Map<Tampering, Long> lastOfTable = new EnumMap<>(Tampering.class);

    /** With {@code $table} and {@code $index} for the first block of each that changed since the older copy. */
    private enum Tampering {
        NOTHING("UPDATE b SET v = v"),
        BLOCKS_OF_TABLE_AND_INDEX_SWAPPED(
                "UPDATE b SET v = (SELECT v FROM b AS o WHERE o.id = $table + $index - b.id) WHERE id IN ($table, $index)"),
        ROWS_OF_TABLE_AND_INDEX_SWAPPED(
                "UPDATE b SET id = -1 WHERE id = $table",
                "UPDATE b SET id = $table WHERE id = $index",
                "UPDATE b SET id = $index WHERE id = -1"),
        BLOCK_OF_INDEX_OVER_ONE_OF_TABLE(
                "UPDATE b SET (g, v) = (SELECT g, v FROM b AS o WHERE o.id = $index) WHERE id = $table"),
        BLOCK_OF_INDEX_REPLAYED(
                "UPDATE b SET (g, v) = (SELECT g, v FROM old.b AS o WHERE o.id = b.id) WHERE id = $index"),
        INDEX_ROLLED_BACK(
                "DELETE FROM b WHERE id > $lastOfTable",
                "INSERT INTO b SELECT * FROM old.b AS o WHERE o.id > $lastOfTable"),
        TABLE_ROLLED_BACK_AND_NOT_INDEX(
                "DELETE FROM b WHERE id <= $lastOfTable",
                "INSERT INTO b SELECT * FROM old.b AS o WHERE o.id <= $lastOfTable"),
        INDEX_ROLLED_BACK_WITH_SUPERBLOCK(
                "DELETE FROM b WHERE id > $lastOfTable",
                "INSERT INTO b SELECT * FROM old.b AS o WHERE o.id > $lastOfTable",
                "UPDATE s SET v = (SELECT v FROM old.s)"),
        INDEX_REMOVED("DELETE FROM b WHERE id > $lastOfTable");

        private final String[] statements;

        Tampering(String... statements) {
            this.statements = statements;
        }

        String table() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Test
    void a_table_is_refused_when_its_index_is_not_what_it_was() throws Exception {
        try (ServerProcess server = ServerProcess.start(data);
                DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDbWithoutRetries()) {
            for (Tampering tampering : Tampering.values()) {
                make(tampering, dynamoDb);
            }
        }
        for (Path file : files.values()) {
            Files.copy(file, before.resolve(file.getFileName()));
        }
        try (ServerProcess server = ServerProcess.start(data);
                DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDbWithoutRetries()) {
            for (Tampering tampering : Tampering.values()) {
                fill(new PatientTable(dynamoDb, tampering.table()), new Random(2));
            }
        }

        for (Tampering tampering : Tampering.values()) {
            change(tampering);
        }

        try (ServerProcess server = ServerProcess.start(data);
                DynamoDbClient dynamoDb = Clients.ofAdministrator(server).dynamoDbWithoutRetries()) {
            SoftAssertions all = new SoftAssertions();
            for (Tampering tampering : Tampering.values()) {
                PatientTable table = new PatientTable(dynamoDb, tampering.table());
                if (tampering == Tampering.NOTHING) {
                    table.assertIndexEqualsTable();
                } else {
                    assertRefused(table, server, all);
                }
            }
            all.assertThat(server.log()).doesNotContain("\tat ", "Exception");
            all.assertAll();
        }
    }

    private void make(Tampering tampering, DynamoDbClient dynamoDb) throws Exception {
        Set<Path> others = new HashSet<>(files.values());
        PatientTable table = new PatientTable(dynamoDb, tampering.table());
        table.create(ITEMS, new Random(1));
        try (var found = Files.list(data.resolve("tables"))) {
            Path file = found.filter(path -> path.toString().endsWith(".db") && !path.endsWith("system.db"))
                    .filter(path -> !others.contains(path))
                    .findFirst()
                    .orElseThrow();
            files.put(tampering, file);
            lastOfTable.put(tampering, TableBytes.read(file).ids().getLast());
        }
        table.createIndex();
        assertThat(table.settle()).isTrue();
    }

    /** Makes every item with a city another, with a different city for most. */
    private static void fill(PatientTable table, Random random) {
        for (int number = 0; number < ITEMS; number++) {
            if (!PatientTable.isFixed(number) && random.nextInt(4) == 0) {
                var item = PatientTable.patient(number, random);
                table.dynamoDb().putItem(put -> put.tableName(table.name()).item(item));
            }
        }
    }

    private void change(Tampering tampering) throws SQLException {
        Path file = files.get(tampering);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("ATTACH '" + before.resolve(file.getFileName()) + "' AS old");
            String border = Long.toString(lastOfTable.get(tampering));
            String ofTable = firstChanged(statement, "b.id <= " + border);
            String ofIndex = firstChanged(statement, "b.id > " + border + " AND length(b.v) = length(o.v)");
            for (String sql : tampering.statements) {
                int rows = statement.executeUpdate(sql.replace("$table", ofTable)
                        .replace("$index", ofIndex)
                        .replace("$lastOfTable", border));
                assertThat(rows).as("%s: %s", tampering, sql).isPositive();
            }
        }
    }

    private static String firstChanged(Statement statement, String where) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SELECT min(b.id) FROM b JOIN old.b AS o USING (id) WHERE o.g <> b.g AND " + where)) {
            assertThat(row.next()).isTrue();
            assertThat(row.getLong(1)).as("a changed block with " + where).isPositive();
            return Long.toString(row.getLong(1));
        }
    }

    private static void assertRefused(PatientTable table, ServerProcess server, SoftAssertions all) {
        String index = PatientTable.INDEX;
        all.assertThatThrownBy(() -> table.dynamoDb()
                        .getItem(get -> get.tableName(table.name()).key(Map.of("p", fromS("patient1")))))
                .as("reading %s", table.name())
                .satisfies(IndexTamperTest::isOurFault);
        all.assertThatThrownBy(() -> table.dynamoDb()
                        .scan(scan -> scan.tableName(table.name()).indexName(index)))
                .as("reading the index of %s", table.name())
                .satisfies(IndexTamperTest::isOurFault);
        all.assertThat(server.log().lines()).anyMatch(line -> line.contains("table " + table.name() + " is refused: "));
    }

    private static void isOurFault(Throwable failure) {
        assertThat(failure).isInstanceOf(SdkServiceException.class).hasMessageNotContainingAny(".db", "block");
        assertThat(((SdkServiceException) failure).statusCode()).isGreaterThanOrEqualTo(500);
    }
}
