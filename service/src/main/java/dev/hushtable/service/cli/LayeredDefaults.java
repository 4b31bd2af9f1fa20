package dev.hushtable.service.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where an option's value comes from when its flag is not given. The one precedence, for every option: flag, then the
 * environment ({@code HUSHTABLE_PORT} for {@code --port}), then the settings file ({@code port=8000}), then the
 * default that {@code --help} shows.
 */
final class LayeredDefaults implements IDefaultValueProvider {

    /** Options that can be set for good; the others make sense only on a command line. */
    static final List<String> SETTABLE = List.of(
            "account",
            "audit-max-wait-millis",
            "cache-mib",
            "credential",
            "data",
            "fips",
            "host",
            "kms",
            "kms-ca",
            "kms-endpoint",
            "kms-key",
            "max-in-flight",
            "passphrase-file",
            "pin-file",
            "pkcs11-library",
            "pkcs11-token",
            "policies",
            "port",
            "region",
            "root",
            "root-key",
            "san",
            "witness-ca",
            "witness-policy");

    private final Map<String, String> environment;
    private final Properties file;

    LayeredDefaults(Map<String, String> environment, Properties file) {
        this.environment = environment;
        this.file = file;
    }

    /**
     * Reads a settings file.
     *
     * @throws CommandFailure for a key that is no setting, naming the nearest one
     */
    static Properties read(Path settings) {
        Properties properties = new Properties();
        if (!Files.exists(settings)) {
            return properties;
        }
        try (Reader reader = Files.newBufferedReader(settings)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "cannot read the settings file " + settings + ": " + e);
        }
        for (String key : properties.stringPropertyNames()) {
            require(key, settings);
        }
        return properties;
    }

    private static void require(String key, Path settings) {
        if (key.equals("data")) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    settings + ": 'data' cannot be set here, in the folder it would name; use --data or "
                            + variable("data"));
        }
        if (!SETTABLE.contains(key)) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    settings + ": unknown setting '" + key + "', did you mean '" + nearest(key) + "'? Settings are: "
                            + String.join(", ", SETTABLE));
        }
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        String name = option.longestName().replaceFirst("^--", "");
        if (!SETTABLE.contains(name)) {
            return null;
        }
        String fromEnvironment = environment.get(variable(name));
        return fromEnvironment != null ? fromEnvironment : file.getProperty(name);
    }

    static String variable(String option) {
        return "HUSHTABLE_" + option.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String nearest(String key) {
        return SETTABLE.stream()
                .min(Comparator.comparingInt(setting -> distance(setting, key)))
                .orElseThrow();
    }

    /** Levenshtein's edit distance; both words are short. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int substitution = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}
