package dev.hushtable.service.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a development server prints when it is up: where everything is, what to paste, three commands to try. */
final class WelcomeText {
    private final Settings settings;
    private final ClientSetup setup;

    WelcomeText(Settings settings, ClientSetup setup) {
        this.settings = settings;
        this.setup = setup;
    }

    /**
     * @param fresh the administrator's key if it was just made, to be shown this once
     */
    String text(ClientSetup.@Nullable Credentials fresh) {
        DataDirectory data = settings.dataDirectory();
        Path root = data.root().toAbsolutePath().normalize();
        StringBuilder text = new StringBuilder();
        text.append("\nHushtable, development mode. Everything is in ")
                .append(root)
                .append("\n\n");
        text.append("  !! The root key lies in ")
                .append(settings.rootKey().toAbsolutePath().normalize())
                .append(",\n");
        text.append("  !! beside the data it protects. Whoever can read that one file can open everything here.\n");
        text.append(
                "  !! Fine for development. For anything else run 'hushtable init' and keep the key elsewhere.\n\n");
        if (fresh != null) {
            text.append("The administrator's access key, shown this once:\n");
            text.append("  access key id      ").append(fresh.accessKeyId()).append('\n');
            text.append("  secret access key  ").append(fresh.secretAccessKey()).append("\n\n");
        }
        text.append("Paste this into a shell:\n");
        exports(root)
                .forEach((name, value) -> text.append("  ")
                        .append(Shell.BASH.assignment(name, value))
                        .append('\n'));
        text.append("or, the same for any program:  . ")
                .append(Shell.BASH.quoted(root.resolve("client.env").toString()))
                .append("\n\n");
        text.append(firstCommands());
        return text.toString();
    }

    private String firstCommands() {
        return switch (settings.serving()) {
            case TABLES -> """
                and try:
                  aws dynamodb create-table --table-name notes --billing-mode PAY_PER_REQUEST \\
                      --attribute-definitions AttributeName=id,AttributeType=S --key-schema AttributeName=id,KeyType=HASH
                  aws dynamodb put-item --table-name notes --item '{"id":{"S":"1"},"text":{"S":"nobody else can read this"}}'
                  aws dynamodb get-item --table-name notes --key '{"id":{"S":"1"}}'

                """;
            case KEYS ->
                """
                and make a key for tables:
                  aws kms create-alias --alias-name alias/tables --target-key-id \\
                      $(aws kms create-key --query KeyMetadata.KeyId --output text)
                then, as a user of this service who may use that key (docs/kms.md), in another folder:
                  hushtable serve --kms-endpoint %s --kms-ca %s --kms-key alias/tables

                """.formatted(
                        setup.endpoint(), setup.caBundle().toAbsolutePath().normalize());
        };
    }

    private Map<String, String> exports(Path root) {
        Map<String, String> exports = new LinkedHashMap<>();
        exports.put("AWS_ENDPOINT_URL", setup.endpoint());
        exports.put(
                "AWS_CA_BUNDLE", setup.caBundle().toAbsolutePath().normalize().toString());
        exports.put("AWS_CONFIG_FILE", root.resolve("aws/config").toString());
        exports.put(
                "AWS_SHARED_CREDENTIALS_FILE", root.resolve("aws/credentials").toString());
        exports.put("AWS_PROFILE", ClientSetup.PROFILE);
        return exports;
    }
}
