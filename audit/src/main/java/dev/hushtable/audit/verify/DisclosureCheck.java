package dev.hushtable.audit.verify;

import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.log.DamagedTileException;
import dev.hushtable.audit.log.DisclosureFiles;
import dev.hushtable.audit.log.LogLayout;
import dev.hushtable.audit.tree.Tile;
import dev.hushtable.audit.tree.TilePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that the files of disclosures are whole. One that is not there is no finding: disclosures may be taken away.
 * Whether one belongs to its leaf is told by the leaf's digest, when it is disclosed.
 */
final class DisclosureCheck {
    private final LogFiles files;
    private final Findings findings;
    private final List<TilePath> found = new ArrayList<>();

    DisclosureCheck(LogFiles files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    /** Lists them: before the write-ahead log is read, which therefore reaches at least as far. */
    void collect() throws IOException {
        for (String path : FileWalk.below(files, LogLayout.DISCLOSURES)) {
            TilePath entries = DisclosureFiles.entries(path);
            if (entries == null) {
                findings.tampered(path, "is no file of a log");
            } else {
                found.add(entries);
            }
        }
    }

    void run(long size) throws IOException {
        DisclosureFiles disclosures = new DisclosureFiles(files);
        for (TilePath entries : found) {
            String path = DisclosureFiles.path(entries);
            try {
                if (entries.number() * Tile.WIDTH + entries.width() > size) {
                    findings.tampered(path, "reaches beyond the end of the log");
                } else {
                    disclosures.read(entries.number(), entries.width());
                }
            } catch (DamagedTileException e) {
                findings.tampered(path, String.valueOf(e.getMessage()));
            }
        }
    }
}
