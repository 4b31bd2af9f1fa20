package dev.hushtable.policy.directory;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** IAM's rule for names of users, groups, roles and policies. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_+=,.@-]+");

    private Names() {}

    /** What is wrong with a name, or null. */
    static @Nullable String objection(FileKind kind, String name) {
        if (name.length() <= kind.maxNameChars() && NAME.matcher(name).matches()) {
            return null;
        }
        return "\"" + name + "\" is no name of a " + kind.word() + "; allowed: 1 to " + kind.maxNameChars()
                + " of A-Z a-z 0-9 _ + = , . @ -";
    }
}
