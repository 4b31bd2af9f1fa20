package dev.hushtable.tests;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The AWS SDK for JavaScript and unmodified libraries on top of it. What each does is in {@code tests/clients}, in the
 * language of those who use it.
 */
class JavaScriptTest {

    private static Stream<DynamicTest> run(String script, String... arguments) {
        return ForeignClient.node().flatMap(node -> Checks.of(NodePackages.run(node, script, arguments)));
    }

    @TestFactory
    Stream<DynamicTest> sdk_items() {
        return run("sdk-items.mjs");
    }

    @TestFactory
    Stream<DynamicTest> sdk_document_client() {
        return run("sdk-document.mjs");
    }

    @TestFactory
    Stream<DynamicTest> sdk_indexes() {
        return run("sdk-indexes.mjs");
    }

    @TestFactory
    Stream<DynamicTest> sdk_transactions() {
        return run("sdk-transactions.mjs");
    }

    @TestFactory
    Stream<DynamicTest> sdk_partiql() {
        return run("sdk-partiql.mjs");
    }

    @TestFactory
    Stream<DynamicTest> sdk_update_table() {
        return run("sdk-update-table.mjs");
    }

    @TestFactory
    Stream<DynamicTest> sdk_kms() {
        return run("sdk-kms.mjs");
    }

    @TestFactory
    Stream<DynamicTest> electrodb() {
        return run("electrodb.mjs");
    }

    @TestFactory
    Stream<DynamicTest> dynamoose() {
        return run("dynamoose.mjs");
    }

    @TestFactory
    Stream<DynamicTest> dynamodb_toolbox() {
        return run("dynamodb-toolbox.mjs");
    }

    @TestFactory
    Stream<DynamicTest> onetable() {
        return run("onetable.mjs");
    }

    @TestFactory
    Stream<DynamicTest> powertools_idempotency() {
        return run("powertools-idempotency.mjs");
    }

    /** A GUI, used with a browser. */
    @TestFactory
    Stream<DynamicTest> dynamodb_admin() {
        return ForeignClient.chromium().flatMap(chromium -> run("dynamodb-admin.mjs", chromium.path()));
    }
}
