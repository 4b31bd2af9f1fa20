package dev.hushtable.service.server;

import dev.hushtable.audit.witness.AddCheckpoint;
import dev.hushtable.audit.witness.SeenCheckpoint;
import dev.hushtable.audit.witness.WitnessListener;
import dev.hushtable.crypto.Sha256;
import dev.hushtable.crypto.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a witness leaves for its auditor: a line for every checkpoint cosigned, and for every contradiction a file with
 * both things the log signed.
 */
final class WitnessRecords implements WitnessListener {
    private static final Logger LOG = LoggerFactory.getLogger(WitnessRecords.class);

    /** One is enough to convict a log; a log that signs nonsense all day must not fill the disk. */
    private static final int MAX_FILES = 1_000;

    private static final int NAME_BYTES = 16;

    private final Path folder;
    private final AtomicInteger written = new AtomicInteger();

    /** @param folder exists */
    WitnessRecords(Path folder) {
        this.folder = folder;
    }

    @Override
    public void cosigned(SeenCheckpoint seen) {
        LOG.info(
                "cosigned {} at {} entries",
                seen.checkpoint().origin(),
                seen.checkpoint().size());
    }

    @Override
    public void contradicted(AddCheckpoint request, SeenCheckpoint latest, String why) {
        byte[] asked = request.toByteArray();
        String name = HexFormat.of().formatHex(Sha256.of(asked), 0, NAME_BYTES) + ".txt";
        LOG.error(
                "{} CONTRADICTS ITSELF: {}; kept as evidence in {}",
                latest.checkpoint().origin(),
                why,
                name);
        if (written.incrementAndGet() > MAX_FILES) {
            return;
        }
        String evidence = "This log signed both of the following, and " + why + ".\n\nCosigned before:\n\n"
                + new String(latest.note().toByteArray(), StandardCharsets.UTF_8) + "\nRequested then:\n\n"
                + new String(asked, StandardCharsets.UTF_8);
        try {
            DurableFile.create(folder.resolve(name), evidence.getBytes(StandardCharsets.UTF_8));
        } catch (FileAlreadyExistsException e) {
            // The same request again.
        } catch (IOException e) {
            LOG.error("the evidence could not be kept: {}", e.getMessage());
        }
    }
}
