package dev.hushtable.service.cli;

import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.EventWords;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Hit;
import dev.hushtable.service.review.evidence.EvidencePack;
import dev.hushtable.service.review.evidence.Finding;
import dev.hushtable.service.review.export.ExportedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Principals as the records of a pack show them; those that only counts speak of, as their newest record does. */
final class EvidenceNames implements UnaryOperator<String> {
    /** Who is asked for; beyond that tokens have to do. */
    private static final int MOST_ASKED = 50;

    private final EvidenceSource.Open log;
    private final Map<String, String> names = new HashMap<>();
    private int asked;

    EvidenceNames(EvidencePack pack, EvidenceSource.Open log) {
        this.log = log;
        pack.controls()
                .forEach(control -> control.findings().forEach(finding -> {
                    if (finding instanceof Finding.Records records) {
                        records.records().forEach(record -> add(record.event()));
                    }
                }));
    }

    private void add(AuditEvent event) {
        String token = event.principalToken();
        if (token != null && event.principalArn() != null) {
            names.putIfAbsent(token, EventWords.who(event));
        }
    }

    @Override
    public String apply(String token) {
        return names.computeIfAbsent(token, this::newest);
    }

    private String newest(String token) {
        if (asked++ >= MOST_ASKED) {
            return EventWords.shown(token);
        }
        List<Hit> hits = log.search()
                .search(AuditQuery.ALL.with(Field.PRINCIPAL, token).limitedTo(1))
                .hits();
        if (hits.isEmpty()) {
            return EventWords.shown(token);
        }
        Hit hit = hits.getFirst();
        try {
            ExportedRecord record = new ExportedRecord(hit.event(), hit.leaf(), ExportedRecord.Shown.AS_LOGGED, null);
            return EventWords.who(log.disclosed().of(List.of(record)).getFirst().event());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
