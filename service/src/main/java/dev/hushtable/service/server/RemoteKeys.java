package dev.hushtable.service.server;

import dev.hushtable.crypto.KeyManagement;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.crypto.tls.TlsException;
import dev.hushtable.kms.key.AliasName;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.service.access.ClassKeys;
import dev.hushtable.service.access.ResourcePolicies;
import dev.hushtable.service.awskms.AwsKms;
import dev.hushtable.service.awskms.Connection;
import dev.hushtable.service.cli.CommandFailure;
import dev.hushtable.service.cli.RemoteKms;
import dev.hushtable.service.dispatch.Api;
import dev.hushtable.service.operation.TableKeys;
import dev.hushtable.service.operation.kms.NamedClassKeys;
import dev.hushtable.service.operation.kms.NamedTableKeys;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * A KMS elsewhere, AWS's own or a {@code hushtable kms}. It decides by its key policies what this process may do with a
 * key; what a caller may do is decided here, by the policies of this process.
 */
record RemoteKeys(AwsKms kms, String defaultKey, String place) implements KeyService {

    /**
     * @throws CommandFailure when the KMS cannot be reached, or does not know the key
     */
    static RemoteKeys open(Foundation on, RemoteKms remote) {
        AwsKms kms = on.keep(connect(remote));
        try {
            return new RemoteKeys(kms, kms.resolve(remote.keyId()), remote.place());
        } catch (KeyUnavailableException e) {
            throw new CommandFailure(
                    CommandFailure.UNAVAILABLE,
                    "the key " + remote.keyId() + " at " + remote.place() + " cannot be used: " + e.getMessage());
        }
    }

    private static AwsKms connect(RemoteKms remote) {
        try {
            return AwsKms.connect(
                    new Connection(remote.endpoint(), remote.authorities(), remote.region()), Clock.systemUTC());
        } catch (TlsException e) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "--kms-ca: " + e.getMessage());
        }
    }

    @Override
    public KeyManagement keys() {
        return kms;
    }

    /** Its own if the administrator of the keys has made one; this process may make none. */
    @Override
    public String auditKey() {
        try {
            return kms.resolve(AliasName.AUDIT);
        } catch (KeyUnavailableException e) {
            return defaultKey;
        }
    }

    @Override
    public ClassKeys classKeys() {
        return new NamedClassKeys(kms::name);
    }

    @Override
    public TableKeys tableKeys() {
        return new NamedTableKeys(kms::resolve);
    }

    /** The KMS does not tell them; it applies them to this process itself. */
    @Override
    public ResourcePolicies policies() {
        return ResourcePolicies.NONE;
    }

    @Override
    public List<PolicyDocument> rules(String keyArn, int atMost) {
        return List.of();
    }

    @Override
    public Api api() {
        return ApiWiring.elsewhere(
                ApiWiring.kms(List.of()), "The keys of this service are at " + place + ": call that one.");
    }

    /** The KMS tells nobody: a changed key is noticed when an opened table key's time is over. */
    @Override
    public void onKeyStateChange(Consumer<String> listener) {}
}
