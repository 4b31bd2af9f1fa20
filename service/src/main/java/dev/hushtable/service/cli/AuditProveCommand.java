package dev.hushtable.service.cli;

import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.MalformedRecordException;
import dev.hushtable.audit.log.AuditReader;
import dev.hushtable.audit.log.Entry;
import dev.hushtable.audit.log.EntryVisitor;
import dev.hushtable.audit.log.LogChain;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.proof.ProofMaker;
import dev.hushtable.audit.proof.TlogProof;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hushtable audit prove}: a file that shows, without the log, that a record is in it. */
@Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        description = "write a proof that a record is in the log, to be checked without it",
        footer = {
            "",
            "A receipt is the headers x-audit-index and x-audit-leaf of an answer. To demand the record:",
            "  hushtable audit prove --index INDEX -o receipt.tlog-proof",
            "  hushtable audit verify-proof receipt.tlog-proof --leaf LEAF --policy auditor.policy"
        })
final class AuditProveCommand implements Runnable {

    @Mixin
    private Settings settings = new Settings();

    @Mixin
    private LogPlace place = new LogPlace();

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    /** Which record. */
    static final class Which {
        @Option(names = "--index", paramLabel = "N", description = "its place, counted from 0 through all monthly logs")
        private @Nullable Long index;

        @Option(names = "--event", paramLabel = "ID", description = "its eventID; where entries can be read")
        private @Nullable String event;
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "where to write the proof; by custom it ends with .tlog-proof")
    private Path output = Path.of("record.tlog-proof");

    @Option(
            names = "--entry",
            paramLabel = "FILE",
            description = "where to write the record itself, where it can be read")
    private @Nullable Path entry;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        LogChain chain = new LogChain(place.open(settings.dataDirectory(), Clock.systemUTC()));
        try {
            long index = which.index == null ? find(chain, String.valueOf(which.event)) : which.index;
            TlogProof proof = new ProofMaker(chain).prove(index);
            Files.write(output, proof.toByteArray());
            if (entry != null) {
                Files.write(entry, AuditReader.open(chain).entry(index).leaf());
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println("record " + index + " is entry " + proof.index() + " of "
                    + proof.checkpoint().checkpoint().origin() + "; the proof is in " + output);
            out.flush();
        } catch (NoSuchFileException e) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "no such record, or not shown: " + e.getMessage());
        } catch (IOException | MalformedNoteException e) {
            throw new CommandFailure(CommandFailure.IO_ERROR, "the proof cannot be made: " + e.getMessage());
        }
    }

    private static long find(LogChain chain, String eventId) throws IOException {
        AtomicReference<@Nullable Entry> found = new AtomicReference<>();
        AuditReader.open(chain).backward(entry -> {
            if (isEvent(entry, eventId)) {
                found.set(entry);
                return EntryVisitor.Next.STOP;
            }
            return EntryVisitor.Next.GO_ON;
        });
        Entry entry = found.get();
        if (entry == null) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "no record has the eventID " + eventId);
        }
        return entry.index();
    }

    private static boolean isEvent(Entry entry, String eventId) {
        try {
            return eventId.equals(AuditEvent.parse(entry.index(), entry.leaf()).eventId());
        } catch (MalformedRecordException e) {
            return false;
        }
    }
}
