package dev.hushtable.service.server;

import dev.hushtable.crypto.KeyManagement;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.service.access.ClassKeys;
import dev.hushtable.service.access.ResourcePolicies;
import dev.hushtable.service.cli.RemoteKms;
import dev.hushtable.service.dispatch.Api;
import dev.hushtable.service.operation.TableKeys;
import java.util.List;
import java.util.function.Consumer;

/** Where the keys of tables come from: a KMS in this process, or one elsewhere. Thread-safe. */
sealed interface KeyService permits EmbeddedKeys, RemoteKeys {

    /** As the settings say. */
    static KeyService open(Foundation on) {
        RemoteKms remote = on.settings().remoteKms();
        return remote == null ? EmbeddedKeys.open(on) : RemoteKeys.open(on, remote);
    }

    /** Makes and opens the keys of tables. */
    KeyManagement keys();

    /** The ARN of the key of the service's own records, and of tables that name none. */
    String defaultKey();

    /** The ARN of the key of what the audit log keeps back. */
    String auditKey();

    /** Finds the keys that requests choose. */
    TableKeys tableKeys();

    /** Permissions on the keys of attribute classes. */
    ClassKeys classKeys();

    /** The policies of its keys, as far as this process decides by them. */
    ResourcePolicies policies();

    /** All that a key's policy and grants say, as far as this process knows: of a KMS elsewhere nothing. */
    List<PolicyDocument> rules(String keyArn, int atMost);

    /** What this process answers to KMS calls. */
    Api api();

    /** From now on {@code listener} gets the ARNs of keys that were disabled, enabled or scheduled for deletion. */
    void onKeyStateChange(Consumer<String> listener);
}
