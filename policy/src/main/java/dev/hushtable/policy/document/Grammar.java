package dev.hushtable.policy.document;

import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.pattern.ResourceReader.ShortArns;
import java.util.List;

/** What documents of each type may hold (IAM User Guide, "IAM JSON policy element reference"; Organizations, "Syntax"). */
enum Grammar {
    IDENTITY(PolicyType.IDENTITY, ShortArns.COMPLETED),
    BOUNDARY(PolicyType.BOUNDARY, ShortArns.COMPLETED),
    SESSION(PolicyType.SESSION, ShortArns.COMPLETED),
    RESOURCE(PolicyType.RESOURCE, ShortArns.COMPLETED_IF_WILD),
    ROLE_TRUST(PolicyType.ROLE_TRUST, ShortArns.REFUSED),
    SCP(PolicyType.SCP, ShortArns.COMPLETED_IF_OPEN),
    RCP(PolicyType.RCP, ShortArns.REFUSED);

    /** Which characters a Sid may have. */
    enum Sids {
        ALPHANUMERIC,
        FREE
    }

    private final PolicyType type;
    private final ShortArns shortArns;

    Grammar(PolicyType type, ShortArns shortArns) {
        this.type = type;
        this.shortArns = shortArns;
    }

    PolicyType type() {
        return type;
    }

    ShortArns shortArns() {
        return shortArns;
    }

    /** Elements of the document. */
    List<String> elements() {
        return switch (this) {
            case IDENTITY, BOUNDARY, SESSION, SCP, RCP -> List.of("Version", "Statement");
            case RESOURCE, ROLE_TRUST -> List.of("Version", "Id", "Statement");
        };
    }

    List<String> statementElements() {
        return switch (this) {
            case IDENTITY, BOUNDARY, SESSION, SCP ->
                List.of("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");
            case RESOURCE ->
                List.of(
                        "Sid",
                        "Effect",
                        "Principal",
                        "NotPrincipal",
                        "Action",
                        "NotAction",
                        "Resource",
                        "NotResource",
                        "Condition");
            case ROLE_TRUST ->
                List.of("Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Condition");
            case RCP -> List.of("Sid", "Effect", "Principal", "Action", "Resource", "NotResource", "Condition");
        };
    }

    Sids sids() {
        return switch (this) {
            case IDENTITY, BOUNDARY, SESSION, SCP, RCP -> Sids.ALPHANUMERIC;
            case RESOURCE, ROLE_TRUST -> Sids.FREE;
        };
    }
}
