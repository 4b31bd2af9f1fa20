package dev.hushtable.service.review.evidence;

import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.export.CoveringLog;
import dev.hushtable.service.review.export.ExportSource;
import dev.hushtable.service.review.export.ExportedRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fetches what proves the records of a pack. For one thread. */
public final class ProvenRecords {
    /** For what covers entries, and not the entries. */
    private static final AuditQuery NOTHING = AuditQuery.ALL.with(Field.EVENT_ID, "none");

    private final ExportSource source;
    private final int most;

    /** @param most how many records are proven; of all answers, some of each */
    public ProvenRecords(ExportSource source, int most) {
        this.source = source;
        this.most = most;
    }

    /** What proves them; the log as a whole is not verified by that. */
    public EvidencePack.Integrity of(List<EvidencePack.Answered> controls) throws IOException {
        List<List<ExportedRecord>> answers = new ArrayList<>();
        controls.forEach(control -> control.findings().forEach(finding -> {
            if (finding instanceof Finding.Records records) {
                answers.add(records.records());
            }
        }));
        Set<Long> named = new LinkedHashSet<>();
        answers.forEach(
                records -> records.forEach(record -> named.add(record.event().index())));
        Map<String, CoveringLog> logs = new LinkedHashMap<>();
        List<ExportedRecord> proven = new ArrayList<>();
        for (long index : chosen(answers)) {
            ExportSource.Part part =
                    source.read(AuditQuery.ALL, new ExportSource.Place(index, index + 1), ExportSource.Proofs.EACH);
            proven.addAll(part.records());
            part.covering().logs().forEach(log -> logs.put(log.origin(), log));
        }
        ExportSource.Covering newest = newest();
        newest.logs().forEach(log -> {
            logs.remove(log.origin());
            logs.put(log.origin(), log);
        });
        return new EvidencePack.Integrity(
                null, List.copyOf(logs.values()), newest.verifierKeys(), proven, named.size());
    }

    /** What covers the newest entry. */
    private ExportSource.Covering newest() throws IOException {
        ExportSource.Part first = source.read(NOTHING, ExportSource.Place.START, ExportSource.Proofs.NONE);
        long size = first.upTo();
        return size == 0
                ? first.covering()
                : source.read(NOTHING, new ExportSource.Place(size - 1, size), ExportSource.Proofs.NONE)
                        .covering();
    }

    /** In turn one of each answer, so that no long one leaves the others without. */
    private Set<Long> chosen(List<List<ExportedRecord>> answers) {
        Set<Long> chosen = new LinkedHashSet<>();
        int longest = answers.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < longest && chosen.size() < most; i++) {
            for (List<ExportedRecord> records : answers) {
                if (i < records.size() && chosen.size() < most) {
                    chosen.add(records.get(i).event().index());
                }
            }
        }
        return chosen;
    }
}
