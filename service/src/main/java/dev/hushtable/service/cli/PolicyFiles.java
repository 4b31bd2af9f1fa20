package dev.hushtable.service.cli;

import dev.hushtable.audit.policy.MalformedPolicyException;
import dev.hushtable.audit.policy.TlogPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads C2SP tlog-policy files: what somebody trusts, in a file of their own. */
final class PolicyFiles {

    private PolicyFiles() {}

    /**
     * @throws CommandFailure when the file cannot be read, or a line of it not be understood
     */
    static TlogPolicy read(Path file) {
        try {
            return TlogPolicy.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "cannot read the policy file " + file.toAbsolutePath());
        } catch (MalformedPolicyException e) {
            throw new CommandFailure(CommandFailure.USAGE, file + ", " + e.getMessage());
        }
    }
}
