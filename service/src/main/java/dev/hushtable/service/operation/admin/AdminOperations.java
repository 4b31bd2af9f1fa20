package dev.hushtable.service.operation.admin;

import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.storage.EnvelopeKeys;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.storage.Verifications;
import java.util.Collection;
import java.util.List;

/** All operations of the server's own API. */
public final class AdminOperations {
    private AdminOperations() {}

    public static Collection<OperationHandler<?>> all(Tables tables, EnvelopeKeys keys, Verifications verifications) {
        return List.of(
                new DescribeResealing(tables, keys),
                new DescribeVerification(tables, verifications),
                new ListKeys(tables, keys),
                new RotateTableKey(tables, keys),
                new VerifyTable(tables, verifications));
    }
}
