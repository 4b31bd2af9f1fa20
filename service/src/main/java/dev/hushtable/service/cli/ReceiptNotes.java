package dev.hushtable.service.cli;

import dev.hushtable.policy.Decision;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.explain.Explanation;
import dev.hushtable.service.access.DenialReceipt;
import java.util.ArrayList;
import java.util.List;

/** What must be said beside the explanation of a past denial. */
final class ReceiptNotes {
    private ReceiptNotes() {}

    static List<String> of(DenialReceipt receipt, Explanation now, PolicySet policies) {
        List<String> notes = new ArrayList<>();
        notes.add("Decision " + receipt.decisionId() + " of " + receipt.decidedAt());
        if (!policies.hash().equals(receipt.policyHash())) {
            notes.add("The policies here are not those that decided (then " + receipt.policyHash() + ", here "
                    + policies.hash() + "): this is what these say.");
        }
        if (now.decision() instanceof Decision.Allow) {
            notes.add("Then it was denied by " + (receipt.denial().explicit() ? "an explicit deny in " : "want of ")
                    + "a " + receipt.denial().policyType().words() + " policy; these policies allow it.");
        }
        if (!receipt.leftOut().isEmpty()) {
            notes.add("Too long to be kept, and so not determined here: " + String.join(", ", receipt.leftOut()));
        }
        return notes;
    }
}
