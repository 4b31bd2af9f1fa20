package dev.hushtable.tests;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The shares a command printed, by their number. */
final class Shares {
    private static final Pattern PRINTED = Pattern.compile("share \\d+ of \\d+  ([0-9A-Z-]+)");

    private Shares() {}

    static List<String> printedBy(ServerProcess.Finished command) {
        return PRINTED.matcher(command.output())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
