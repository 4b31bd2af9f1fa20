package dev.hushtable.service.cli;

import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.log.AuditReader;
import dev.hushtable.audit.log.LogChain;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.ChainedLog;
import dev.hushtable.service.review.LogScan;
import dev.hushtable.service.review.export.ExportRun;
import dev.hushtable.service.review.export.ExportSource;
import dev.hushtable.service.review.export.LogExtract;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which log evidence is taken from, and whether names are disclosed. Filled in by picocli. */
final class EvidenceSource {
    private static final String FILES = "the files of the log";

    @Mixin
    private Settings settings = new Settings();

    @Option(
            names = "--disclose",
            paramLabel = "PURPOSE",
            description = "show who, from where and which item: the server records who asked and what for"
                    + " (audit:Disclose); with --offline by the keys of the data folder")
    private @Nullable String purpose;

    @Option(names = "--offline", description = "read the log in the data folder instead of asking the server")
    private boolean offline;

    @Option(names = "--archive", paramLabel = "DIR", description = "read this log, or copy of one, instead")
    private @Nullable Path archive;

    /**
     * A log that is open.
     *
     * @param name a server's URL, or that it was files
     * @param client null where there is no server
     * @param files of the log, or what a server shows of them
     */
    record Open(
            String name,
            AuditSearch search,
            ExportSource export,
            ExportRun.Disclosed disclosed,
            @Nullable AdminClient client,
            LogFiles files,
            @Nullable DisclosingOffline keys)
            implements AutoCloseable {
        @Override
        public void close() {
            if (keys != null) {
                keys.close();
            }
        }
    }

    Settings settings() {
        return settings;
    }

    @Nullable
    String purpose() {
        return purpose;
    }

    Open open(Map<String, String> environment) throws IOException {
        return offline || archive != null ? files() : server(environment);
    }

    private Open server(Map<String, String> environment) {
        AdminTarget target = AdminTarget.of(environment, settings.dataDirectory());
        AdminClient client = AdminClient.of(environment, settings.dataDirectory());
        ExportRun.Disclosed disclosed =
                purpose == null ? ExportRun.Disclosed.NOTHING : ExportDisclosing.live(client, purpose);
        LogFiles shown = LogPlace.shownBy(URI.create(target.endpoint()), target.trust(), Clock.systemUTC());
        return new Open(
                target.endpoint(),
                new LiveSearch(client, null),
                new LiveExport(client),
                disclosed,
                client,
                shown,
                null);
    }

    private Open files() throws IOException {
        Path folder = archive == null ? settings.dataDirectory().audit() : archive;
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "no audit log in " + folder.toAbsolutePath());
        }
        LogFiles files = new DiskLogFiles(folder);
        LogChain chain = new LogChain(files);
        AuditSearch search = new LogScan(new ChainedLog(chain));
        ExportSource export = new LogExtract(chain, () -> AuditExportCommand.keys(folder, settings.dataDirectory()));
        if (purpose == null) {
            return new Open(FILES, search, export, ExportRun.Disclosed.NOTHING, null, files, null);
        }
        DisclosingOffline keys = DisclosingOffline.open(settings);
        return new Open(
                FILES, search, export, ExportDisclosing.offline(AuditReader.open(chain), keys), null, files, keys);
    }
}
