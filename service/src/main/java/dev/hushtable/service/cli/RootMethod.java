package dev.hushtable.service.cli;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways to unlock the root of trust, as the command line and {@code hushtable root list} name them. */
enum RootMethod {
    FILE,
    PASSPHRASE,
    SHAMIR,
    PKCS11,
    CREDENTIAL;

    static final String NAMES = "file, passphrase, shamir, pkcs11 or credential";

    String title() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The method of that name, or null. */
    static @Nullable RootMethod named(String title) {
        return all().stream()
                .filter(method -> method.title().equals(title))
                .findFirst()
                .orElse(null);
    }

    /**
     * @throws CommandFailure when there is none of that name
     */
    static RootMethod require(String title) {
        RootMethod method = named(title);
        if (method == null) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "a root of trust is opened by " + NAMES + ", not by '" + title + "'");
        }
        return method;
    }

    private static List<RootMethod> all() {
        return Arrays.asList(values());
    }
}
