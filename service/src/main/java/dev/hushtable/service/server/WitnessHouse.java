package dev.hushtable.service.server;

import dev.hushtable.audit.witness.CosignerKey;
import dev.hushtable.audit.witness.Witness;
import dev.hushtable.audit.witness.WitnessedLogs;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.file.DurableFolder;
import dev.hushtable.service.cli.CommandFailure;
import dev.hushtable.service.cli.DataDirectory;
import dev.hushtable.service.cli.Resealing;
import dev.hushtable.service.cli.RootAccess;
import dev.hushtable.service.cli.ServerLauncher;
import dev.hushtable.service.cli.Settings;
import dev.hushtable.service.cli.WitnessKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The wiring of a witness: its folder, key, certificate and listener, closed in reverse order. */
final class WitnessHouse implements AutoCloseable {

    private final Rooms rooms = new Rooms();
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();
    private final Settings settings;
    private int port;
    private @Nullable CosignerKey key;

    private WitnessHouse(Settings settings) {
        this.settings = settings;
    }

    /**
     * @throws CommandFailure with one clear sentence when anything stands in the way; then nothing stays open
     */
    static WitnessHouse open(Settings settings, ServerLauncher.WitnessRole role) {
        WitnessHouse house = new WitnessHouse(settings);
        boolean opened = false;
        try {
            house.build(role);
            opened = true;
            return house;
        } catch (RuntimeException e) {
            throw StartFailures.explain(e, settings);
        } finally {
            if (!opened) {
                house.close();
            }
        }
    }

    private void build(ServerLauncher.WitnessRole role) {
        DataDirectory data = settings.dataDirectory();
        rooms.keep(data.lock());
        RootAccess root = rooms.keep(RootAccess.open(settings, random));
        new Resealing(settings, root, random).finishIfBegun();
        TlsWiring tls = rooms.keep(TlsWiring.open(settings, root.tlsKey(), clock, random));
        rooms.keep(Repeated.every(HttpLimits.CERTIFICATE_FILE_CHECK, "certificate-renewal", tls::renewIfDue));
        WitnessKeys keys = rooms.keep(keys(data, root, role.name()));
        key = keys.cosigner().key();
        Witness witness = new Witness(
                role.logs(),
                keys.cosigner(),
                new WitnessedLogs(made(data.witnessed()), keys.cosigner().key()),
                clock,
                new WitnessRecords(made(data.evidence())));
        requireReadable(witness);
        Fatal fatal = new Fatal();
        WitnessServer server = rooms.keep(new WitnessServer(
                new HttpsServer.Address(settings.host(), settings.port(), settings.maxInFlight()),
                tls.factory(),
                witness,
                fatal::witnessFailed));
        port = server.port();
    }

    int port() {
        return port;
    }

    /** What those who trust this witness pin. */
    CosignerKey key() {
        return Objects.requireNonNull(key, "an open witness has a key");
    }

    private WitnessKeys keys(DataDirectory data, RootAccess root, String name) {
        try (SealingKey sealing = root.witnessSigningKey()) {
            return WitnessKeys.openOrCreate(data, sealing, name, random);
        }
    }

    /** What was seen of a log and cannot be read any more keeps the witness from starting. */
    private static void requireReadable(Witness witness) {
        try {
            witness.requireReadable();
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.IO_ERROR, String.valueOf(e.getMessage()));
        }
    }

    private static Path made(Path folder) {
        try {
            return DurableFolder.ensure(folder);
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.CANNOT_CREATE, "cannot make the folder " + folder);
        }
    }

    @Override
    public void close() {
        rooms.close();
    }
}
