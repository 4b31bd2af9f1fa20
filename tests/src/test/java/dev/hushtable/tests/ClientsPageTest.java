package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code docs/clients.md} says is so. */
class ClientsPageTest {
    private static final Path PAGE = Path.of("../docs/clients.md");
    private static final Pattern BLOCK = Pattern.compile("```(?:python|js|java)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SOURCE = Pattern.compile("]\\((\\.\\./tests/[^)]*\\.(?:py|mjs|java))\\)");

    /** A stretch of code on the page. */
    private record Quote(String code, String section) {}

    @Test
    void quotes_the_tests_of_the_section() throws IOException {
        List<Quote> quotes = quotes();

        assertThat(quotes).hasSizeGreaterThan(4);
        for (Quote quote : quotes) {
            Set<String> tested = linesOfSources(quote.section());
            assertThat(tested).containsAll(lines(quote.code()));
        }
    }

    private static List<Quote> quotes() throws IOException {
        List<Quote> quotes = new ArrayList<>();
        for (String section : Files.readString(PAGE).split("\n## ")) {
            Matcher block = BLOCK.matcher(section);
            while (block.find()) {
                quotes.add(new Quote(block.group(1), section));
            }
        }
        return quotes;
    }

    private static Set<String> linesOfSources(String section) throws IOException {
        StringBuilder all = new StringBuilder();
        Matcher source = SOURCE.matcher(section);
        while (source.find()) {
            all.append(Files.readString(PAGE.resolveSibling(source.group(1)))).append('\n');
        }
        return lines(all.toString());
    }

    private static Set<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.toSet());
    }

    @Test
    void names_the_versions_that_are_pinned() throws IOException {
        String page = Files.readString(PAGE);
        String pinned = Files.readString(Path.of("clients/package.json"))
                + Files.readString(Path.of("clients/requirements.txt"))
                + Files.readString(Path.of("../pom.xml"));

        assertThat(Pattern.compile("\\b\\d+\\.\\d+\\.\\d+\\b").matcher(page).results())
                .allSatisfy(version -> assertThat(pinned).contains(version.group()))
                .hasSizeGreaterThan(10);
    }

    @Test
    @Timeout(60)
    void lets_java_programs_in_with_the_trust_store_alone() {
        SharedServer server = SharedServer.get();
        ForeignClient java = new ForeignClient(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));

        ForeignClient.Finished finished = java.run(Stream.of(
                        "-Djavax.net.ssl.trustStore=" + server.data().resolve("tls/truststore-merged.p12"),
                        // Tests have several HTTP clients on their class path; whoever has one need not choose.
                        "-Dsoftware.amazon.awssdk.http.service.impl="
                                + "software.amazon.awssdk.http.apache5.Apache5SdkHttpService",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FromEnvironment.class.getName(),
                        "1",
                        "2")
                .toArray(String[]::new));

        assertThat(finished.output())
                .contains("version 1 sees [")
                .contains("version 2 sees [")
                .contains(SharedTable.NO_SORT_KEY.tableName());
    }
}
