package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.syntax.EntryList;
import dev.hushtable.policy.syntax.Text;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Entries of one list that other entries of it cover. */
final class RedundantEntries {

    private RedundantEntries() {}

    /**
     * @param covers whether its first entry matches all that its second does
     */
    static void report(Site site, @Nullable EntryList list, BiPredicate<Text, Text> covers, Findings findings) {
        List<Text> entries = list == null ? List.of() : list.entries();
        for (int i = 0; i < entries.size(); i++) {
            Text outer = cover(entries, i, covers);
            if (outer != null) {
                Text inner = entries.get(i);
                String what = inner.text() + " is covered by " + outer.text();
                findings.add(site.file(), inner.position(), what, "remove it");
            }
        }
    }

    /** The first that makes the entry needless; of two that cover each other the later one is too many. */
    static @Nullable Text cover(List<Text> entries, int index, BiPredicate<Text, Text> covers) {
        Text inner = entries.get(index);
        for (Text earlier : entries.subList(0, index)) {
            if (covers.test(earlier, inner)) {
                return earlier;
            }
        }
        for (Text later : entries.subList(index + 1, entries.size())) {
            if (covers.test(later, inner) && !covers.test(inner, later)) {
                return later;
            }
        }
        return null;
    }
}
