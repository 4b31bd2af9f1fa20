package dev.hushtable.service.server;

import dev.hushtable.crypto.KeyManagement;
import dev.hushtable.kms.KmsEmulator;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.service.access.ClassKeys;
import dev.hushtable.service.access.ResourcePolicies;
import dev.hushtable.service.cli.Settings;
import dev.hushtable.service.dispatch.Api;
import dev.hushtable.service.operation.TableKeys;
import dev.hushtable.service.operation.kms.KeyResourcePolicies;
import dev.hushtable.service.operation.kms.KmsClassKeys;
import dev.hushtable.service.operation.kms.KmsOperation;
import dev.hushtable.service.operation.kms.KmsTableKeys;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The KMS of this process: keys in its own data folder, decided by their policies for every caller. */
record EmbeddedKeys(KmsEmulator kms, String homeRegion, List<Consumer<String>> listeners) implements KeyService {

    static EmbeddedKeys open(Foundation on) {
        Settings settings = on.settings();
        KmsEmulator kms = on.keep(KmsWiring.open(
                        settings,
                        on.keep(on.root().kmsKey()),
                        on.records().events(),
                        Clock.systemUTC(),
                        new SecureRandom()))
                .kms();
        List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
        kms.onKeyStateChange(arn -> listeners.forEach(listener -> listener.accept(arn)));
        return new EmbeddedKeys(kms, settings.homeRegion(), listeners);
    }

    @Override
    public KeyManagement keys() {
        return kms;
    }

    @Override
    public String defaultKey() {
        return kms.resolveOrCreateServiceKey(homeRegion);
    }

    @Override
    public String auditKey() {
        return kms.resolveOrCreateAuditKey(homeRegion);
    }

    @Override
    public ClassKeys classKeys() {
        return new KmsClassKeys(kms);
    }

    @Override
    public TableKeys tableKeys() {
        return new KmsTableKeys(kms);
    }

    @Override
    public ResourcePolicies policies() {
        return new KeyResourcePolicies(kms.api());
    }

    @Override
    public List<PolicyDocument> rules(String keyArn, int atMost) {
        return new KeyResourcePolicies(kms.api()).all(keyArn, atMost);
    }

    @Override
    public Api api() {
        return ApiWiring.kms(KmsOperation.all(kms.api()).values());
    }

    @Override
    public void onKeyStateChange(Consumer<String> listener) {
        listeners.add(listener);
    }
}
