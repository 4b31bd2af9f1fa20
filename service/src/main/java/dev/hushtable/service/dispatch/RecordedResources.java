package dev.hushtable.service.dispatch;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.ResourceAccount;
import dev.hushtable.service.operation.AuditFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The resources of a request: those it worked on and, so that a denied request shows them too, those it asked for.
 *
 * @param arns as many as fit
 * @param left how many did not
 */
record RecordedResources(List<String> arns, int left) {
    private static final int ACCOUNT_DIGITS = 12;
    private static final String TABLE = ":table/";

    /** {@code {"ARN":,"accountId":"123456789012","type":"AWS::DynamoDB::Table"},} */
    private static final int FRAME_BYTES = 70;

    static RecordedResources of(AuditFacts facts, List<Footprint> footprints) {
        Set<String> all = new LinkedHashSet<>(facts.resourceArns());
        footprints.stream()
                .map(Footprint::resource)
                .filter(resource -> resource.startsWith("arn:") && !resource.endsWith("*"))
                .forEach(all::add);
        List<String> shown = new ArrayList<>();
        int budget = AuditLimits.MAX_RESOURCE_BYTES;
        for (String arn : all) {
            String safe = SafeText.of(arn);
            budget -= SafeText.jsonBytes(safe) + FRAME_BYTES;
            if (budget < 0) {
                break;
            }
            shown.add(safe);
        }
        return new RecordedResources(shown, all.size() - shown.size());
    }

    void write(JsonGenerator json, String type) throws IOException {
        json.writeArrayFieldStart("resources");
        for (String arn : arns) {
            json.writeStartObject();
            json.writeStringField("ARN", arn);
            String account = account(arn);
            if (!account.isEmpty()) {
                json.writeStringField("accountId", account);
            }
            json.writeStringField("type", type);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The names of the tables among the resources, each once. */
    Set<String> tableNames() {
        Set<String> names = new LinkedHashSet<>();
        for (String arn : arns) {
            int start = arn.indexOf(TABLE);
            if (start > 0) {
                int end = arn.indexOf('/', start + TABLE.length());
                names.add(arn.substring(start + TABLE.length(), end < 0 ? arn.length() : end));
            }
        }
        return names;
    }

    private static String account(String arn) {
        String account = ResourceAccount.of(arn, "");
        return account.length() == ACCOUNT_DIGITS && account.chars().allMatch(c -> c >= '0' && c <= '9') ? account : "";
    }
}
