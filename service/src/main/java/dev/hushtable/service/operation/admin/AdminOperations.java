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

    public static Collection<OperationHandler<?>> all(
            Tables tables, EnvelopeKeys keys, Verifications verifications, Shredding shredding) {
        return List.of(
                new DeleteLegalHold(tables, shredding),
                new DescribeResealing(tables, keys),
                new DescribeVerification(tables, verifications),
                new ListKeys(tables, keys),
                new ListLegalHolds(tables, shredding),
                new PutLegalHold(tables, shredding),
                new RotateTableKey(tables, keys),
                new ShredClass(tables, shredding),
                new ShredSubject(tables, shredding),
                new ShredTable(tables, shredding),
                new VerifyTable(tables, verifications));
    }
}
