package dev.hushtable.policy.syntax;

import dev.hushtable.policy.words.WordPattern;
import dev.hushtable.policy.words.Words;
import java.util.Arrays;
import java.util.List;

/**
 * One entry of {@code Resource}, taken apart: partition, service, region, account, resource. What is missing stands for
 * {@code *}.
 *
 * @param parts empty for {@code *} and for what is no ARN
 */
public record ResourceEntry(Text written, List<String> parts) {
    private static final int PARTS = 6;

    public ResourceEntry {
        parts = List.copyOf(parts);
    }

    public static ResourceEntry of(Text written) {
        if (!written.text().startsWith("arn:")) {
            return new ResourceEntry(written, List.of());
        }
        String[] parts = Arrays.copyOf(written.text().split(":", PARTS), PARTS);
        return new ResourceEntry(
                written,
                Arrays.stream(parts).map(part -> part == null ? "*" : part).toList());
    }

    /** Whether it is {@code *}. */
    public boolean isEverything() {
        return written.text().equals("*");
    }

    public boolean isArn() {
        return !parts.isEmpty();
    }

    public String partition() {
        return part(1);
    }

    public String service() {
        return part(2);
    }

    public String region() {
        return part(3);
    }

    public String account() {
        return part(4);
    }

    /** The last part. */
    public String resource() {
        return part(5);
    }

    private String part(int index) {
        return parts.isEmpty() ? "*" : parts.get(index);
    }

    /** Whether some resource of that type matches. */
    public boolean mayBe(ResourceType type) {
        return isEverything()
                || (isArn()
                        && service().equalsIgnoreCase(type.service())
                        && Words.overlap(Templates.pattern(resource()), type.shape()));
    }

    /** Whether a resource of DynamoDB whose last part is that may match. */
    public boolean mayBeDynamoDb(String resource) {
        return isEverything()
                || (isArn()
                        && service().equalsIgnoreCase("dynamodb")
                        && Words.overlap(Templates.pattern(resource()), WordPattern.literal(resource)));
    }
}
