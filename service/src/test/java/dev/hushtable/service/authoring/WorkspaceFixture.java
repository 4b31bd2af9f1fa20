package dev.hushtable.service.authoring;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.service.access.RequestEnvironment;
import dev.hushtable.service.access.RequestEnvironment.Transport;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** Workspaces written in a test; apostrophes stand for quotation marks. */
public final class WorkspaceFixture {
    public static final RequestEnvironment ENVIRONMENT =
            new RequestEnvironment("192.0.2.7", Transport.TLS, null, Instant.parse("2026-11-22T10:00:00Z"));

    public static final String SCORES = """
            {'TableName': 'GameScores',
             'AttributeDefinitions': [{'AttributeName': 'UserId', 'AttributeType': 'S'},
                                      {'AttributeName': 'GameTitle', 'AttributeType': 'S'},
                                      {'AttributeName': 'Status', 'AttributeType': 'S'}],
             'KeySchema': [{'AttributeName': 'UserId', 'KeyType': 'HASH'},
                           {'AttributeName': 'GameTitle', 'KeyType': 'RANGE'}],
             'GlobalSecondaryIndexes': [{'IndexName': 'by-status',
                'KeySchema': [{'AttributeName': 'Status', 'KeyType': 'HASH'}],
                'Projection': {'ProjectionType': 'ALL'}}],
             'BillingMode': 'PAY_PER_REQUEST'}
            """;

    private final SortedMap<String, String> policies = new TreeMap<>();
    private final SortedMap<String, String> schemas = new TreeMap<>();
    private final SortedMap<String, String> tests = new TreeMap<>();

    /** A workspace with the table GameScores and a user ann with this one statement. */
    public static WorkspaceFixture withAnn(String statement) {
        return new WorkspaceFixture()
                .file("schemas/scores.json", SCORES)
                .file("iam/policies/ann.json", "{'Version': '2012-10-17', 'Statement': [" + statement + "]}")
                .file("iam/users/ann.json", "{'AttachedPolicies': ['ann']}");
    }

    public WorkspaceFixture file(String name, String text) {
        SortedMap<String, String> files =
                name.startsWith("schemas/") ? schemas : name.startsWith("tests/") ? tests : policies;
        files.put(name, text.replace('\'', '"'));
        return this;
    }

    public Workspace workspace() throws PolicyException {
        return Workspace.of(new WorkspaceFiles(policies, schemas, tests), Home.DEFAULT);
    }
}
