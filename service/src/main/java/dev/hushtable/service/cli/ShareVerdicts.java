package dev.hushtable.service.cli;

import dev.hushtable.crypto.root.v1.ShareCollector.Verdict;

/** What custodians are told about their share. */
public final class ShareVerdicts {
    private ShareVerdicts() {}

    public static String sentence(Verdict verdict) {
        return switch (verdict) {
            case ACCEPTED -> "this share was accepted";
            case DUPLICATE -> "this share came before: another custodian's is needed";
            case OF_ANOTHER_SET ->
                "this share belongs to another root of trust, or to an older set: find the right one";
            case FORGED -> "this share was never part of the set it names: somebody made it up";
        };
    }
}
