package dev.hushtable.tests;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The AWS SDK for JavaScript and unmodified libraries on top of it. What each does is in {@code tests/clients}, in the
 * language of those who use it.
 */
class JavaScriptTest {

    private static Stream<DynamicTest> run(String script) {
        return ForeignClient.node().flatMap(node -> Checks.of(NodePackages.run(node, script)));
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
    Stream<DynamicTest> powertools_idempotency() {
        return run("powertools-idempotency.mjs");
    }
}
