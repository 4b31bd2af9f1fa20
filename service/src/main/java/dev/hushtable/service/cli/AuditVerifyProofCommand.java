package dev.hushtable.service.cli;

import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.proof.ProofVerdict;
import dev.hushtable.audit.proof.ProofVerifier;
import dev.hushtable.audit.proof.TlogProof;
import dev.hushtable.audit.tree.Hash;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hushtable audit verify-proof}: checks a proof of another's log with nothing but what the auditor trusts. */
@Command(
        name = "verify-proof",
        mixinStandardHelpOptions = true,
        description = "check a proof that a record is in a log, without the log",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the record is in the log, and those the policy trusts say so", "1:it proves nothing"})
final class AuditVerifyProofCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PROOF", description = "the proof, a .tlog-proof file")
    private Path proof = Path.of("record.tlog-proof");

    @ArgGroup(multiplicity = "1")
    private Of of = new Of();

    /** Of which record. */
    static final class Of {
        @Option(names = "--entry", paramLabel = "FILE", description = "the record, byte for byte")
        private @Nullable Path entry;

        @Option(
                names = "--leaf",
                paramLabel = "HASH",
                description = "its leaf hash, as x-audit-leaf of a receipt has it")
        private @Nullable String leaf;
    }

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            required = true,
            description = "your own tlog-policy file: the logs and witnesses you trust")
    private Path policy = Path.of("auditor.policy");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        ProofVerifier verifier = new ProofVerifier(PolicyFiles.read(policy), Clock.systemUTC());
        PrintWriter out = spec.commandLine().getOut();
        ProofVerdict verdict;
        try {
            verdict = verifier.verify(TlogProof.parse(Files.readAllBytes(proof)), leaf());
        } catch (MalformedNoteException e) {
            verdict = new ProofVerdict.Refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "cannot read " + e.getMessage());
        }
        out.println(
                switch (verdict) {
                    case ProofVerdict.Proven proven ->
                        "proven: entry " + proven.index() + " of "
                                + proven.checkpoint().origin() + ", under a checkpoint of "
                                + proven.checkpoint().size() + " entries cosigned by "
                                + (proven.judgement().cosignatures().isEmpty()
                                        ? "no witness"
                                        : proven.judgement().cosignatures().values());
                    case ProofVerdict.Refused refused -> "refused: " + refused.why();
                });
        out.flush();
        return verdict instanceof ProofVerdict.Proven ? 0 : 1;
    }

    private Hash leaf() throws IOException {
        if (of.entry != null) {
            return Hash.leaf(Files.readAllBytes(of.entry));
        }
        try {
            return Hash.of(Base64.getDecoder().decode(String.valueOf(of.leaf)));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.USAGE, "--leaf is a hash of 32 bytes in base64");
        }
    }
}
