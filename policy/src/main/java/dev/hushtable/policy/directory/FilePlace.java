package dev.hushtable.policy.directory;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a file lies in the policy directory, and so what it is.
 *
 * @param domain within which names must differ: the account ({@code ""} for the server's own), or the guardrails' level
 * @param name the file gives to what it holds
 */
record FilePlace(FileKind kind, String domain, String name) {
    /** The server's own account, whose number the files need not know. */
    static final String OWN_ACCOUNT = "";

    static final String ALLOWED =
            "NAME.json in iam/{policies,users,groups,roles}/, accounts/TWELVE-DIGITS/iam/{policies,users,groups,roles}/,"
                    + " guardrails/{scp,rcp}/LEVEL/, identity-providers/, tables/, masks/ or encryption/";

    private static final Pattern IDENTITY =
            Pattern.compile("(?:accounts/([0-9]{12})/)?iam/(policies|users|groups|roles)/(.*)\\.json");
    private static final Pattern GUARDRAIL =
            Pattern.compile("guardrails/(scp|rcp)/([A-Za-z0-9_+=,.@-]{1,128})/(.*)\\.json");
    private static final Pattern SETTING = Pattern.compile("(tables|masks|encryption|identity-providers)/(.*)\\.json");

    /** For tools: the server neither reads these nor are they part of a snapshot. */
    private static final Pattern FOREIGN = Pattern.compile("(schemas|tests)/.*");

    private static final Map<String, FileKind> KINDS = Map.of(
            "policies", FileKind.POLICY,
            "users", FileKind.USER,
            "groups", FileKind.GROUP,
            "roles", FileKind.ROLE,
            "scp", FileKind.SCP,
            "rcp", FileKind.RCP,
            "tables", FileKind.TABLE,
            "masks", FileKind.MASK,
            "encryption", FileKind.ENCRYPTION,
            "identity-providers", FileKind.IDENTITY_PROVIDER);

    /** Whether a file is no part of a snapshot: notes, hidden files, and what tools keep beside the policies. */
    static boolean isForeign(String file) {
        String last = file.substring(file.lastIndexOf('/') + 1);
        return last.startsWith(".")
                || last.endsWith(".md")
                || FOREIGN.matcher(file).matches();
    }

    /** Null when the file has no place in a policy directory. */
    static @Nullable FilePlace of(String file) {
        Matcher identity = IDENTITY.matcher(file);
        if (identity.matches()) {
            String account = identity.group(1);
            return place(identity.group(2), account == null ? OWN_ACCOUNT : account, identity.group(3));
        }
        Matcher guardrail = GUARDRAIL.matcher(file);
        if (guardrail.matches()) {
            return place(guardrail.group(1), guardrail.group(2), guardrail.group(3));
        }
        Matcher setting = SETTING.matcher(file);
        return setting.matches() ? place(setting.group(1), "", setting.group(2)) : null;
    }

    private static @Nullable FilePlace place(String folder, String domain, String name) {
        FileKind kind = KINDS.get(folder);
        return kind == null ? null : new FilePlace(kind, domain, name);
    }
}
