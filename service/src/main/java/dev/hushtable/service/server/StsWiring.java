package dev.hushtable.service.server;

import dev.hushtable.service.access.DenialReceipts;
import dev.hushtable.service.cli.RootAccess;
import dev.hushtable.service.dispatch.ServiceEvents;
import dev.hushtable.service.identity.PolicyDirectory;
import dev.hushtable.service.identity.oidc.IdTokenVerifier;
import dev.hushtable.service.identity.session.SessionTokens;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.sts.SessionIssuer;
import dev.hushtable.service.operation.sts.StsOperations;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** Temporary credentials: who makes them, and who opens their tokens. */
final class StsWiring implements AutoCloseable {
    private final SessionTokens tokens;
    private final InstantSource clock;

    private StsWiring(SessionTokens tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    static StsWiring open(RootAccess root, SecureRandom random, InstantSource clock) {
        return new StsWiring(new SessionTokens(root.sessionTokenKey(), random), clock);
    }

    SessionTokens tokens() {
        return tokens;
    }

    List<OperationHandler<?>> operations(PolicyDirectory policies, ServiceEvents events, DenialReceipts receipts) {
        return StsOperations.all(
                new SessionIssuer(tokens, policies, clock),
                new IdTokenVerifier(policies::issuers, clock),
                new RecordedBreakGlass(events),
                receipts);
    }

    @Override
    public void close() {
        tokens.close();
    }
}
