package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.service.authoring.reach.SignedReport;
import dev.hushtable.service.operation.admin.Shredding;
import java.security.SecureRandom;

/**
 * Signs reports on what was shredded, by the key that signs policy reports: auditors have pinned one key, and check both
 * with {@code hushtable policy verify-report}. Thread-safe.
 */
public final class ShreddingReports implements Shredding.Reports {
    private final DataDirectory data;
    private final RootAccess root;
    private final SecureRandom random;

    public ShreddingReports(DataDirectory data, RootAccess root, SecureRandom random) {
        this.data = data;
        this.root = root;
        this.random = random;
    }

    @Override
    public synchronized ObjectNode sign(ObjectNode report) {
        try (SealingKey sealing = root.reportSigningKey();
                ReportKeys keys = ReportKeys.openOrCreate(data, sealing, random)) {
            return SignedReport.sign(report, keys.signer(), keys.verifierKey());
        }
    }
}
