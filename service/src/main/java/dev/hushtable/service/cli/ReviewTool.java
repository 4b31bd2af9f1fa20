package dev.hushtable.service.cli;

import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.AuditSearchException;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A tool of {@code hushtable audit} that asks questions: a subclass asks and prints, and no more. */
abstract class ReviewTool implements Runnable {
    @Mixin
    private ReviewOptions options = new ReviewOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Map<String, String> environment;

    ReviewTool(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public final void run() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            review(options.search(environment), new ReviewPrinter(out, options.form()));
        } catch (AuditSearchException e) {
            throw new CommandFailure(CommandFailure.IO_ERROR, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.USAGE, String.valueOf(e.getMessage()));
        }
        out.flush();
    }

    abstract void review(AuditSearch search, ReviewPrinter printer);

    ReviewOptions options() {
        return options;
    }

    /** For what no search answers; needs a server. */
    AdminClient client() {
        return options.client(environment);
    }
}
