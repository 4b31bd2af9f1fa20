package dev.hushtable.policy.directory;

import dev.hushtable.policy.Limits;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a file of the policy directory holds, which its folder says. */
enum FileKind {
    POLICY("iam/policies/", "policy", Limits.MAX_POLICY_NAME_CHARS),
    USER("iam/users/", "user", Limits.MAX_USER_NAME_CHARS),
    GROUP("iam/groups/", "group", Limits.MAX_GROUP_NAME_CHARS),
    ROLE("iam/roles/", "role", Limits.MAX_ROLE_NAME_CHARS);

    static final String EXTENSION = ".json";

    private final String folder;
    private final String word;
    private final int maxNameChars;

    FileKind(String folder, String word, int maxNameChars) {
        this.folder = folder;
        this.word = word;
        this.maxNameChars = maxNameChars;
    }

    static @Nullable FileKind of(String file) {
        return Arrays.stream(values())
                .filter(kind -> file.startsWith(kind.folder) && file.endsWith(EXTENSION))
                .findFirst()
                .orElse(null);
    }

    static List<String> folders() {
        return Arrays.stream(values()).map(kind -> kind.folder).toList();
    }

    /** For messages. */
    String word() {
        return word;
    }

    int maxNameChars() {
        return maxNameChars;
    }

    /** The name the file gives to what it holds. */
    String name(String file) {
        return file.substring(folder.length(), file.length() - EXTENSION.length());
    }
}
