package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Files that must survive a loss of power are written by the few classes that the power-loss tests look at. Whoever
 * writes, renames or makes a folder in another way has to stand here, with the reason.
 */
class DurableWritersTest {
    private static final Set<String> WRITING = Set.of(
            "write",
            "writeString",
            "newOutputStream",
            "newBufferedWriter",
            "newByteChannel",
            "createFile",
            "createLink",
            "createDirectory",
            "createDirectories",
            "copy",
            "move");

    /** Force what they write, in the order that a crash at any moment allows; each has its power-loss test. */
    private static final Set<String> DURABLE = Set.of(
            "dev.hushtable.crypto.file.DurableFile",
            "dev.hushtable.crypto.file.DurableFolder",
            // The audit log's own files: PowerLossTest, AuditStoreCrashTest.
            "dev.hushtable.audit.file.DiskLogFile",
            "dev.hushtable.audit.file.DiskLogFiles",
            // Overwrite what is destroyed, beside DurableFile.
            "dev.hushtable.audit.disclosure.DisclosureKeyFile",
            "dev.hushtable.kms.store.OwnedFiles",
            "dev.hushtable.service.cli.SealedSeed",
            // A folder that appears as a whole: the files in it are DurableFile's.
            "dev.hushtable.service.identity.FirstPolicies",
            // Makes the empty file, for its mode; the rest is SQLite's: HousePowerLossTest.
            "dev.hushtable.service.storage.sqlite.Connections",
            // One line at the end of a file that is the operator's, forced.
            "dev.hushtable.service.cli.ApprovedStart",
            // A file of any length, forced before and after its rename.
            "dev.hushtable.service.review.export.StagedExport");

    /** What they write is no state of the server: unpacked for a moment, or for the operator who waits for it. */
    private static final Set<String> FOR_THE_MOMENT = Set.of(
            "dev.hushtable.service.server.UnsealSocket",
            "dev.hushtable.service.cli.AuditProveCommand",
            "dev.hushtable.service.cli.CopiedKms",
            "dev.hushtable.service.cli.PolicySuggestCommand",
            "dev.hushtable.service.cli.PolicyTestCommand",
            "dev.hushtable.service.cli.PolicyVersions",
            "dev.hushtable.service.cli.TrustCommand");

    @Test
    void nobody_else_writes_files() {
        Set<String> allowed = new TreeSet<>(DURABLE);
        allowed.addAll(FOR_THE_MOMENT);

        Set<String> writers = new TreeSet<>();
        for (JavaClass one : ArchitectureTest.HOUSE) {
            if (one.getAccessesFromSelf().stream().anyMatch(DurableWritersTest::writes)) {
                writers.add(outermost(one).getName());
            }
        }

        assertThat(writers).isEqualTo(allowed);
    }

    private static boolean writes(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        if (owner.isEquivalentTo(Files.class)) {
            return WRITING.contains(access.getName());
        }
        if (owner.isEquivalentTo(FileChannel.class)) {
            return access.getName().equals("write");
        }
        boolean made = access.getName().equals(JavaConstructor.CONSTRUCTOR_NAME);
        return made
                && (owner.isEquivalentTo(FileOutputStream.class)
                        || owner.isEquivalentTo(FileWriter.class)
                        || owner.isEquivalentTo(RandomAccessFile.class));
    }

    private static JavaClass outermost(JavaClass one) {
        return one.getEnclosingClass().map(DurableWritersTest::outermost).orElse(one);
    }
}
