package dev.hushtable.service.powerloss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.witness.Cosigner;
import dev.hushtable.audit.witness.SeenCheckpoint;
import dev.hushtable.audit.witness.WitnessedLogs;
import dev.hushtable.crypto.file.DurableFolder;
import dev.hushtable.crypto.root.v1.MasterKey;
import dev.hushtable.crypto.root.v1.RootChanges;
import dev.hushtable.crypto.root.v1.RootOfTrust;
import dev.hushtable.crypto.root.v1.StaticKeyFile;
import dev.hushtable.crypto.signing.Ed25519Signer;
import dev.hushtable.service.identity.FirstPolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The root of trust, the first policies, what a witness has cosigned. */
class KeyFilesPowerLossTest {
    private static final int CHECKPOINTS = 4;

    @TempDir
    private Path real;

    private final SecureRandom random = new SecureRandom();
    private RecordedDisk disk;

    @BeforeEach
    void records() throws IOException {
        disk = new RecordedDisk(real);
    }

    private int outages(PowerLossSweep.Restart restart) {
        return PowerLossSweep.run(disk.journal(), restart);
    }

    @Test
    void the_master_key_opens_what_it_sealed_through_changes_of_slots_and_its_rotation() {
        Path root = disk.root();
        StaticKeyFile first = StaticKeyFile.create(root.resolve("first.key"), random);
        StaticKeyFile second = StaticKeyFile.create(root.resolve("second.key"), random);
        byte[] sealed;
        try (MasterKey master = RootOfTrust.create(root, first, random)) {
            sealed = master.derive("test").seal(new byte[] {1}, new byte[0]);
        }
        disk.journal().say("first");
        RootChanges changes = new RootChanges(root, random);
        changes.addSlot(first, second);
        disk.journal().say("second");
        changes.removeSlot(second, 1);
        disk.journal().say("first removed");
        changes.rotate(List.of(second)).close();
        disk.journal().say("rotated");

        int outages = outages((left, said) -> {
            if (!said.isEmpty()) {
                String key = said.contains("second") ? "second.key" : "first.key";
                try (MasterKey master = RootOfTrust.open(left, new StaticKeyFile(left.resolve(key)), random)) {
                    assertThat(master.derive("test").open(sealed, new byte[0])).containsExactly(1);
                }
            }
        });

        assertThat(outages).isGreaterThan(80);
    }

    /** Half of them would be there for ever: what is there is never written again. */
    @Test
    void the_first_policies_are_there_whole_or_made_anew() throws IOException {
        FirstPolicies.writeIfAbsent(disk.root().resolve("policies"));
        disk.journal().say("written");

        int outages = outages((left, said) -> {
            FirstPolicies.Outcome again = FirstPolicies.writeIfAbsent(left.resolve("policies"));
            Path iam = left.resolve("policies/iam");
            assertThat(said.isEmpty() || again == FirstPolicies.Outcome.ALREADY_THERE)
                    .isTrue();
            assertThat(iam.resolve("users/admin.json")).content().contains("AdministratorAccess");
            assertThat(iam.resolve("policies/AdministratorAccess.json"))
                    .content()
                    .contains("Everything");
            assertThat(Files.isDirectory(iam.resolve("roles"))).isTrue();
        });

        assertThat(outages).isGreaterThan(40);
    }

    @Test
    void a_witness_knows_what_it_cosigned_or_more() throws Exception {
        CheckpointSigner log = CheckpointSigner.of("log.example", Ed25519Signer.generate(random));
        Cosigner cosigner = new Cosigner("w.example", Ed25519Signer.generate(random));
        Path folder = DurableFolder.ensure(disk.root().resolve("witnessed"));
        WitnessedLogs kept = new WitnessedLogs(folder, cosigner.key());
        for (int size = 1; size <= CHECKPOINTS; size++) {
            SeenCheckpoint seen = seen(log, size);
            kept.keep(seen, cosigner.cosign(seen, Instant.EPOCH));
            disk.journal().say(Integer.toString(size));
        }

        int outages = outages((left, said) -> {
            Path there = DurableFolder.ensure(left.resolve("witnessed"));
            SeenCheckpoint latest = new WitnessedLogs(there, cosigner.key()).latest("log.example");
            long size = latest == null ? 0 : latest.checkpoint().size();
            assertThat(size).isGreaterThanOrEqualTo(said.size());
        });

        assertThat(outages).isGreaterThan(60);
    }

    private static SeenCheckpoint seen(CheckpointSigner log, int size) throws Exception {
        String text = new Checkpoint("log.example", size, Hash.of(new byte[Hash.BYTES])).text();
        return SeenCheckpoint.of(new SignedNote(text, log.sign(text)));
    }
}
