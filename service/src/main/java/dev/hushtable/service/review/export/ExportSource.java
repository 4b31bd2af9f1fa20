package dev.hushtable.service.review.export;

import dev.hushtable.service.review.AuditQuery;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where exported records come from: a log, read part by part from its oldest entry on. */
public interface ExportSource {

    /** Whether each record comes with a proof that it is in the log. */
    enum Proofs {
        NONE,
        EACH
    }

    /**
     * Reads on.
     *
     * @param query which records; its paging counts for nothing
     * @param place where the part before ended
     */
    Part read(AuditQuery query, Place place, Proofs proofs) throws IOException;

    /**
     * Where to read on.
     *
     * @param from the next entry
     * @param upTo behind the last entry of the export; -1 for all that a checkpoint covers when it begins
     */
    record Place(long from, long upTo) {
        public static final Place START = new Place(0, -1);

        private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

        /** @throws IllegalArgumentException for a token that is none */
        public static Place parse(String token) {
            Matcher matcher = FORM.matcher(token);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("not the token of a place");
            }
            return new Place(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
        }

        /** As a page's token. */
        public String token() {
            return from + "-" + upTo;
        }
    }

    /**
     * Part of an export.
     *
     * @param records in the order of the log; perhaps none, though there is more to read
     * @param from the first entry that was read
     * @param next where to read on; null at the end
     * @param upTo behind the last entry of the whole export
     * @param covering what covers the entries that were read
     */
    record Part(
            List<ExportedRecord> records,
            long from,
            @Nullable Place next,
            long upTo,
            Covering covering) {
        public Part {
            records = List.copyOf(records);
        }
    }

    /**
     * What covers entries.
     *
     * @param logs oldest first
     * @param verifierKeys a line each, as whoever shows the log names them
     */
    record Covering(List<CoveringLog> logs, List<String> verifierKeys) {
        public Covering {
            logs = List.copyOf(logs);
            verifierKeys = List.copyOf(verifierKeys);
        }
    }
}
