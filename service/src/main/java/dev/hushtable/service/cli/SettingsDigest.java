package dev.hushtable.service.cli;

import dev.hushtable.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The SHA-256 of all settings a server runs with: {@code name=value} lines, sorted. Two starts with the same hash were told
 * the same; settings name files and never hold secrets.
 */
public final class SettingsDigest {

    private SettingsDigest() {}

    /** {@code sha256:} and 64 hexadecimal digits. */
    public static String of(Settings settings) {
        String lines = CommandSpec.forAnnotatedObject(settings).options().stream()
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .map(option -> option.longestName() + "=" + option.getValue() + "\n")
                .collect(Collectors.joining());
        return "sha256:" + HexFormat.of().formatHex(Sha256.of(lines.getBytes(StandardCharsets.UTF_8)));
    }
}
