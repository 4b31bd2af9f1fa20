package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hushtable audit redact}: erases what records keep back; one person asks for it, another approves. */
@Command(
        name = "redact",
        mixinStandardHelpOptions = true,
        description =
                "erase what records keep back of a principal, an item or a day: one person asks, another approves")
final class AuditRedactCommand implements Runnable {
    private static final String MEMBER_COPIES = """
            Copies made before still hold it, and open with the keys of this installation:
              archives of the log          'hushtable audit archive --to DIR' takes it out of each
              other copies of the folder   audit/ in backups and snapshots: delete them, or archive over them
              what was disclosed           exports, evidence packs: 'hushtable audit search -w EventName=DiscloseAudit'
            Not in tables, their backups, the trail, or anything exported without --disclose: those never had it.
            """;

    private static final String CLASS_COPIES = """
            Its key is destroyed: no copy of the log opens it any more, archives and backups of audit/ included.
            What still does:
              copies of audit-keys         in backups and snapshots of the data folder, from before: delete them
              what was disclosed           exports, evidence packs: 'hushtable audit search -w EventName=DiscloseAudit'
            """;

    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--principal", paramLabel = "ARN", description = "of whom")
    private @Nullable String principal;

    @Option(names = "--table", paramLabel = "NAME", description = "of the items of a partition of this table")
    private @Nullable String table;

    @Option(names = "--key", paramLabel = "JSON", description = "the partition: {\"pk\": {\"S\": \"...\"}}")
    private @Nullable String key;

    @Option(names = "--class", paramLabel = "ID", description = "or a class: p:TOKEN, k:ARN/TOKEN, n:DATE")
    private @Nullable String classId;

    @Option(names = "--index", paramLabel = "N", description = "or one record, and --member of it")
    private @Nullable Long index;

    @Option(
            names = "--member",
            paramLabel = "NAME",
            description = "what this record keeps back under that name: sourceIPAddress, userAgent, arn, key, ...")
    private @Nullable String member;

    @Option(names = "--reason", paramLabel = "TEXT", description = "why, for people")
    private @Nullable String reason;

    @Option(names = "--approve", paramLabel = "ID", description = "approve what somebody else asked for")
    private @Nullable String approved;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Map<String, String> environment;

    AuditRedactCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        AdminClient client = AdminClient.of(environment, settings.dataDirectory());
        PrintWriter out = spec.commandLine().getOut();
        if (approved != null) {
            JsonNode done = client.call("RedactAudit", AdminClient.request().put("RedactionId", approved));
            String erased = done.path("Class").asText();
            out.printf("erased what records keep back of %s%n", erased);
            out.print(erased.startsWith("d:") ? MEMBER_COPIES : CLASS_COPIES);
        } else {
            JsonNode asked = client.call("RequestAuditRedaction", request(client));
            String id = asked.path("RedactionId").asText();
            out.printf(
                    "asked to erase what records keep back of %s%n",
                    asked.path("Class").asText());
            out.printf("somebody else approves it with: hushtable audit redact --approve %s%n", id);
        }
        out.flush();
    }

    private ObjectNode request(AdminClient client) {
        if (reason == null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "say why: --reason TEXT");
        }
        ObjectNode request = AdminClient.request().put("Reason", reason);
        String partition = key;
        if (principal != null) {
            return request.put("PrincipalArn", principal);
        }
        if (table != null && partition != null) {
            ObjectNode item = AdminClient.request().put("TableName", table);
            item.set("Key", AdminClient.json(partition, "--key"));
            return request.put(
                    "Class", client.call("ComputeItemToken", item).path("Class").asText());
        }
        if (index != null && member != null) {
            return request.put("Index", index).put("Member", member);
        }
        if (classId != null) {
            return request.put("Class", classId);
        }
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "name --principal, --table and --key, --index and --member, or --class; or --approve");
    }
}
