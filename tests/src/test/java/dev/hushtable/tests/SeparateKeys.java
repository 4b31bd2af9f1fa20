package dev.hushtable.tests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.kms.KmsClient;

/** A key service in a process of its own, and what it takes to start table services that have their keys there. */
final class SeparateKeys implements AutoCloseable {
    static final String SERVICE = "tables-service";
    static final String DEFAULT_KEY = "alias/tables";
    private static final Pattern CREDENTIALS =
            Pattern.compile("aws_access_key_id *= *(\\S+)\\s+aws_secret_access_key *= *(\\S+)");

    private final Path folder;
    private final String serviceKeyId;
    private final String serviceSecret;
    private ServerProcess keyService;

    private SeparateKeys(Path folder, ServerProcess keyService, String serviceKeyId, String serviceSecret) {
        this.folder = folder;
        this.keyService = keyService;
        this.serviceKeyId = serviceKeyId;
        this.serviceSecret = serviceSecret;
    }

    /** Whose calls the key service records. */
    String serviceKeyId() {
        return serviceKeyId;
    }

    /** Starts the key service, with a user for the table service and a key for its records. */
    static SeparateKeys start(Path folder) throws Exception {
        ServerProcess keyService = ServerProcess.start("kms", folder.resolve("kms"), Map.of());
        String file = folder.resolve("service-credentials").toString();
        String data = keyService.data().toString();
        ServerProcess.Finished made =
                ServerProcess.run("user", "create", SERVICE, "--data", data, "--credentials-file", file);
        Matcher credentials = CREDENTIALS.matcher(made.exitCode() == 0 ? Files.readString(Path.of(file)) : "");
        if (!credentials.find()) {
            throw new IllegalStateException("user create: " + made);
        }
        SeparateKeys keys = new SeparateKeys(folder, keyService, credentials.group(1), credentials.group(2));
        keys.createKey(DEFAULT_KEY);
        return keys;
    }

    ServerProcess process() {
        return keyService;
    }

    /** Clients of whoever keeps the keys. */
    Clients administrator() {
        return Clients.ofAdministrator(keyService);
    }

    /** A client of the key service as the table service is one. */
    KmsClient asTheService() {
        return administrator().as(serviceKeyId, serviceSecret).kms();
    }

    /** A key that its administrator may change and not use, and the service may use and not change; its ARN. */
    String createKey() {
        try (KmsClient keyKeeper = administrator().kms()) {
            return keyKeeper
                    .createKey(create -> create.policy("""
                            {"Version":"2012-10-17","Statement":[
                             {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:user/admin"},
                              "Action":["kms:Create*","kms:Describe*","kms:Enable*","kms:Disable*","kms:Put*","kms:Get*",
                                        "kms:List*","kms:UpdateAlias","kms:ScheduleKeyDeletion"],"Resource":"*"},
                             {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:user/%s"},
                              "Action":["kms:GenerateDataKey","kms:Decrypt","kms:ReEncrypt*","kms:DescribeKey"],
                              "Resource":"*"}]}""".formatted(SERVICE)))
                    .keyMetadata()
                    .arn();
        }
    }

    /** The same, with an alias. */
    String createKey(String alias) {
        String key = createKey();
        try (KmsClient keyKeeper = administrator().kms()) {
            keyKeeper.createAlias(create -> create.aliasName(alias).targetKeyId(key));
        }
        return key;
    }

    /** Starts the table service, whose folder is the same each time. */
    ServerProcess startTables() {
        return ServerProcess.start(
                "serve",
                folder.resolve("tables"),
                Map.of("AWS_ACCESS_KEY_ID", serviceKeyId, "AWS_SECRET_ACCESS_KEY", serviceSecret),
                "--kms-endpoint",
                "https://localhost:" + keyService.port(),
                "--kms-ca",
                keyService.data().resolve("tls/ca.pem").toString(),
                "--kms-key",
                DEFAULT_KEY);
    }

    void kill() {
        keyService.kill();
    }

    /** On the same port as before. */
    void startAgain() {
        keyService = ServerProcess.start(
                "kms", folder.resolve("kms"), Map.of(), "--port", Integer.toString(keyService.port()));
    }

    @Override
    public void close() {
        keyService.close();
    }
}
