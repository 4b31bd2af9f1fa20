package dev.hushtable.service.server;

import dev.hushtable.audit.disclosure.DisclosureKeys;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.service.access.ClassKeys;
import dev.hushtable.service.access.ResourcePolicies;
import dev.hushtable.service.dispatch.Api;
import dev.hushtable.service.dispatch.KeyNames;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.cloudtrail.Lookups;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a process is there for: tables, or keys alone. Its rooms are closed with the others of the process. */
sealed interface Duty permits TableDuty, KeyDuty {

    /** Opens its rooms, bottom first. */
    static Duty begin(Foundation foundation) {
        return switch (foundation.settings().serving()) {
            case TABLES -> TableDuty.open(foundation);
            case KEYS -> KeyDuty.open(foundation);
        };
    }

    /**
     * The APIs of the JSON protocols.
     *
     * @param endpoint {@code host:port}, known once the process listens
     * @param disclosures keys of what the audit log keeps back
     * @param policies those in force
     */
    List<Api> apis(Supplier<String> endpoint, DisclosureKeys disclosures, Supplier<PolicySet> policies);

    /** Those operations of STS that it offers. */
    Collection<OperationHandler<?>> securityTokens(Collection<OperationHandler<?>> all);

    /** What brings encryption documents to its tables; null without tables. */
    @Nullable
    EncryptionDocuments encryption();

    /** What finds events of the audit log; null where nothing does. */
    @Nullable
    Lookups lookups(DisclosureKeys disclosures);

    /** What a probe of readiness is told by headers, beside the answer and without detail: for people who watch. */
    Map<String, String> signs();

    /** Where the keys come from that seal what the audit log keeps back. */
    KeyService keys();

    /** What the key attributes of its tables are called. */
    KeyNames keyNames();

    /** Permissions on the keys of attribute classes. */
    ClassKeys classKeys();

    /** Ids of the legal holds on what it keeps. */
    List<String> legalHolds();

    /** The policies of what it keeps. */
    ResourcePolicies resourcePolicies();
}
