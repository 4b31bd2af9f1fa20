package dev.hushtable.service.review.trail;

import dev.hushtable.audit.log.ChainLink;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.audit.note.VerifierKey;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.tree.TileTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The trees of the logs, computed anew from what a trail holds, and compared with every checkpoint that is met on the way.
 * Not thread-safe.
 */
final class TrailTree {
    private final VerifierKey pinned;
    private final Findings findings;
    private final List<Statement> open = new ArrayList<>();
    private TileTree tree = new TileTree();
    private long next;

    /** A signed statement that no computed root has agreed with yet. */
    private record Statement(String where, Checkpoint checkpoint) {}

    TrailTree(VerifierKey pinned, Findings findings) {
        this.pinned = pinned;
        this.findings = findings;
    }

    /** The place of the entry that comes next, counted through all logs. */
    long next() {
        return next;
    }

    /** Something the entries must agree with, now or later. */
    void expect(String where, String note) {
        try {
            SignedNote signed = SignedNote.parse(note.getBytes(StandardCharsets.UTF_8));
            Checkpoint checkpoint = Checkpoint.parse(signed.text());
            if (!signed.isSignedBy(pinned.named(checkpoint.origin()))) {
                findings.tampered(where, "its checkpoint is not signed by the pinned key");
                return;
            }
            open.add(new Statement(where, checkpoint));
            compare();
        } catch (MalformedNoteException e) {
            findings.tampered(where, "its checkpoint is none");
        }
    }

    void append(byte[] leaf) {
        tree.append(Hash.leaf(leaf), (path, hashes) -> {});
        next++;
        compare();
    }

    private void compare() {
        open.removeIf(statement -> statement.checkpoint().size() == tree.size()
                && statement.checkpoint().root().equals(tree.root()));
    }

    /** The first entry of a log that follows the one so far: that one's last word. */
    void link(String where, String note) {
        ChainLink link = ChainLink.parse(note.getBytes(StandardCharsets.UTF_8));
        if (link == null
                || !link.note().isSignedBy(pinned.named(link.checkpoint().origin()))) {
            findings.tampered(where, "a log begins without the signed end of the one before");
        } else if (link.checkpoint().size() != tree.size()
                || !link.checkpoint().root().equals(tree.root())) {
            findings.tampered(where, "the log " + link.checkpoint().origin() + " ended otherwise");
        } else {
            open.removeIf(statement -> broken(statement, link.checkpoint().origin()));
        }
        tree = new TileTree();
        append(note.getBytes(StandardCharsets.UTF_8));
    }

    /** What is still open of a log that is over is not true of it. */
    private boolean broken(Statement statement, String origin) {
        boolean ofThatLog = statement.checkpoint().origin().equals(origin);
        if (ofThatLog) {
            findings.tampered(statement.where(), "the records are not those its checkpoint was signed over");
        }
        return ofThatLog;
    }

    /** After the last entry. What was signed of entries that are not in the trail yet cannot be compared. */
    void finish() {
        for (Statement statement : open) {
            if (statement.checkpoint().size() <= tree.size()) {
                findings.tampered(statement.where(), "the records are not those its checkpoint was signed over");
            } else {
                findings.note(statement.where() + ": the last "
                        + (statement.checkpoint().size() - tree.size())
                        + " entries under its checkpoint are not in the trail yet, and so it was not compared");
            }
        }
    }
}
