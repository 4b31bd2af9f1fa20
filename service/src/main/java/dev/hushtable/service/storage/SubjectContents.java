package dev.hushtable.service.storage;

import dev.hushtable.service.storage.tree.SealedTree;
import dev.hushtable.service.storage.tree.TamperedException;
import dev.hushtable.service.storage.tree.VerifiedFile;
import java.util.Arrays;

/** That the subjects of a vault are those that have a key there: each once, by its partition or because it is doomed. */
final class SubjectContents implements FileVerifier.Contents {
    @Override
    public int require(VerifiedFile file) {
        EntrySum named = new EntrySum();
        EntrySum keys = new EntrySum();
        file.tree(SealedTree.MAIN).ascend(SubjectVault.PARTITION, SubjectVault.AFTER_DOOMED, (key, value) -> {
            if (key[0] == SubjectVault.PARTITION[0]) {
                named.add(value);
                return true;
            }
            byte[] id = Arrays.copyOfRange(key, 1, key.length);
            (key[0] == SubjectVault.KEY[0] ? keys : named).add(id);
            return true;
        });
        if (!keys.isEqual(named)) {
            throw new TamperedException("the subjects are not those that have keys");
        }
        return 0;
    }
}
