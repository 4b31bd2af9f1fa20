package dev.hushtable.service.review.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report: the verdict first, then what was looked at, then what was found. Immutable. Texts are plain; whoever writes a
 * report out escapes them.
 *
 * @param scope what was asked, of what time, with which filters, how much was found: every report states it
 * @param standing which state of the log it speaks of; null when it speaks of none
 */
public record Report(
        Heading heading,
        Verdict verdict,
        List<Fact> scope,
        List<Section> sections,
        @Nullable Standing standing) {
    public Report {
        scope = List.copyOf(scope);
        sections = List.copyOf(sections);
    }

    /** @param subtitle when it was made, and of what */
    public record Heading(String title, String subtitle) {}

    /** What a reader in a hurry reads: one line, and one sentence or two. */
    public record Verdict(Tone tone, String headline, String detail) {}

    /** What the verdict is drawn like. Its words say it, too: not everybody sees colours, and not every printer has them. */
    public enum Tone {
        GOOD,
        ATTENTION,
        BAD,
        NEUTRAL
    }

    /** Something that is so. */
    public record Fact(String name, String value) {}

    /** A part with a heading of its own. */
    public record Section(String title, List<Block> blocks) {
        public Section {
            blocks = List.copyOf(blocks);
        }
    }

    /** What a section is made of. */
    public sealed interface Block permits Prose, Facts, Points, Listing, Table {}

    /** A paragraph. */
    public record Prose(String text) implements Block {}

    /** Names and values. */
    public record Facts(List<Fact> facts) implements Block {
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /** Points of a list. */
    public record Points(List<String> points) implements Block {
        public Points {
            points = List.copyOf(points);
        }
    }

    /** Lines to be typed, or copied, as they are. */
    public record Listing(List<String> lines) implements Block {
        public Listing {
            lines = List.copyOf(lines);
        }
    }
}
