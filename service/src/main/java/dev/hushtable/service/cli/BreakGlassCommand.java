package dev.hushtable.service.cli;

import dev.hushtable.crypto.Hmac;
import dev.hushtable.service.cli.BreakGlassLog.Opening;
import dev.hushtable.service.cli.BreakGlassReviews.Review;
import dev.hushtable.service.cli.BreakGlassReviews.State;
import dev.hushtable.service.dispatch.ItemTokens;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hushtable break-glass}: who went over a Deny in an emergency, and what somebody else thought of it later. */
@Command(
        name = "break-glass",
        mixinStandardHelpOptions = true,
        description = "list emergency sessions, and review them")
final class BreakGlassCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    static CommandLine line() {
        return new CommandLine(new BreakGlassCommand())
                .addSubcommand(new ListOpenings())
                .addSubcommand(new ReviewOpening());
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "name one of: list, review");
    }

    private static BreakGlassReviews reviews(RootAccess root) {
        return new BreakGlassReviews(root.reviewRecords());
    }

    /** {@code hushtable break-glass list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "list emergency sessions by access key id, with what they went over and who reviewed them")
    static final class ListOpenings implements Runnable {

        @Mixin
        private Settings settings = new Settings();

        @Option(names = "--unreviewed", description = "only those nobody has reviewed")
        private boolean unreviewed;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            PrintWriter out = spec.commandLine().getOut();
            try (RootAccess root = RootAccess.open(settings, new SecureRandom())) {
                BreakGlassReviews reviews = reviews(root);
                BreakGlassLog.read(settings).forEach((id, opening) -> {
                    Review review = reviews.of(id);
                    if (review == null || !unreviewed) {
                        print(out, id, opening, review);
                    }
                });
            }
            out.flush();
        }

        private static void print(PrintWriter out, String id, Opening opening, @Nullable Review review) {
            out.println(id + "  " + opening.at() + "  until " + opening.detail("expiration"));
            String by = opening.detail("openedBy");
            out.println("  opened by  " + (by.isEmpty() ? "token:" + opening.detail("principalToken") : by));
            out.println("  as         " + opening.detail("sessionArn"));
            out.println("  because    " + opening.detail("reason"));
            out.println("  requests   " + opening.requests());
            opening.overridden().forEach(statement -> out.println("  went over  " + statement));
            out.println(
                    review == null
                            ? "  NOT REVIEWED"
                            : "  reviewed   " + review.at() + " by " + review.reviewer() + ": " + review.note());
        }
    }

    /** {@code hushtable break-glass review}. */
    @Command(
            name = "review",
            mixinStandardHelpOptions = true,
            description = "say what you found; goes into the audit log, and cannot be taken back")
    static final class ReviewOpening implements Runnable {

        @Mixin
        private Settings settings = new Settings();

        @Parameters(paramLabel = "ID", description = "the session's access key id, as 'list' shows it")
        private String id = "";

        @Option(
                names = "--by",
                required = true,
                paramLabel = "NAME",
                description = "who reviewed it: not who opened it")
        private String reviewer = "";

        @Option(names = "--note", required = true, paramLabel = "TEXT", description = "what they found")
        private String note = "";

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            Opening opening = BreakGlassLog.read(settings).get(id);
            if (opening == null) {
                throw new CommandFailure(CommandFailure.NO_INPUT, "the audit log tells of no emergency session " + id);
            }
            if (reviewer.isBlank() || note.isBlank()) {
                throw new CommandFailure(CommandFailure.USAGE, "a review has a reviewer and a note");
            }
            try (RootAccess root = RootAccess.open(settings, new SecureRandom())) {
                if (isWhoOpened(opening, root)) {
                    throw new CommandFailure(
                            CommandFailure.NO_PERMISSION, reviewer + " opened it, and cannot review it");
                }
                BreakGlassReviews reviews = reviews(root);
                if (reviews.of(id) != null) {
                    throw new CommandFailure(CommandFailure.CANNOT_CREATE, id + " is reviewed already");
                }
                Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
                reviews.add(new Review(id, reviewer.strip(), note, now, State.NEW));
            }
            spec.commandLine().getOut().println("reviewed " + id);
            spec.commandLine().getOut().flush();
        }

        /** By the name, and by the token, which is there when the name is not disclosed or was erased. */
        private boolean isWhoOpened(Opening opening, RootAccess root) {
            String openedBy = opening.detail("openedBy");
            String name = reviewer.strip();
            try (Hmac key = root.auditIndexKey()) {
                String token = new ItemTokens(key).principal("arn:aws:iam::" + settings.account() + ":user/" + name);
                return openedBy.substring(openedBy.lastIndexOf('/') + 1).equalsIgnoreCase(name)
                        || token.equals(opening.detail("principalToken"));
            }
        }
    }
}
