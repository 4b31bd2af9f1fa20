package dev.hushtable.policy.naive;

import static dev.hushtable.policy.naive.Vocabulary.OTHER;
import static dev.hushtable.policy.naive.Vocabulary.OWN;

import dev.hushtable.policy.AuthorizationRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Policy directories and questions. A question is made first and most statements are chosen so that they are about it,
 * or nearly: random policies about random requests would all say no, for want of everything.
 */
final class RandomWorlds {
    private final Random random;
    private final RandomStatements statements;

    RandomWorlds(long seed) {
        this.random = new Random(seed);
        this.statements = new RandomStatements(random);
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    /** Who there is; the directory has more people than a question has callers. */
    Map<String, Object> question() {
        Map<String, Object> question = new LinkedHashMap<>();
        caller(question);
        question.put("action", pick(Vocabulary.ACTIONS));
        question.put("resource", pick(Vocabulary.RESOURCES));
        question.put("context", context());
        return question;
    }

    /** Another question about the same, most of it unchanged. */
    Map<String, Object> nearly(Map<String, Object> question) {
        Map<String, Object> other = new LinkedHashMap<>(question);
        switch (random.nextInt(6)) {
            case 0 -> caller(other);
            case 1 -> other.put("action", pick(Vocabulary.ACTIONS));
            case 2 -> other.put("resource", pick(Vocabulary.RESOURCES));
            case 3 -> other.put("context", context());
            default -> {
                Map<String, Object> context = new LinkedHashMap<>(Trees.map(other, "context"));
                String key = pick(Vocabulary.KEYS);
                if (context.remove(key) == null || oneIn(2)) {
                    context.put(key, contextValue());
                }
                other.put("context", context);
            }
        }
        return other;
    }

    private void caller(Map<String, Object> question) {
        String account = oneIn(4) ? OTHER : OWN;
        switch (random.nextInt(3)) {
            case 0 -> caller(question, account, "USER", "ann", "arn:aws:iam::" + account + ":user/ann");
            case 1 ->
                caller(
                        question,
                        account,
                        "ROLE_SESSION",
                        "Nurse",
                        "arn:aws:sts::" + account + ":assumed-role/Nurse/night");
            default ->
                caller(
                        question,
                        account,
                        "FEDERATED_USER",
                        "ann",
                        "arn:aws:sts::" + account + ":federated-user/" + (oneIn(2) ? "ann" : "guest"));
        }
    }

    private static void caller(
            Map<String, Object> question, String account, String kind, String name, String principal) {
        question.put("who", account + (kind.equals("ROLE_SESSION") ? "/roles/" : "/users/") + name);
        question.put("kind", kind);
        question.put("name", name);
        question.put("arn", principal);
        question.put("account", account);
    }

    private Map<String, Object> context() {
        Map<String, Object> context = new LinkedHashMap<>();
        for (String key : Vocabulary.KEYS) {
            if (!oneIn(5)) {
                context.put(key, contextValue());
            }
        }
        return context;
    }

    private Object contextValue() {
        return switch (random.nextInt(6)) {
            case 0 -> Map.of(oneIn(2) ? "unknown" : "deferred", "");
            case 1, 2 -> {
                List<String> many = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    many.add(requestValue());
                }
                yield many;
            }
            default -> requestValue();
        };
    }

    private String requestValue() {
        return pick(pick(List.of(
                Vocabulary.TEXTS,
                Vocabulary.TEXTS,
                Vocabulary.NUMBERS,
                Vocabulary.DATES,
                Vocabulary.ADDRESSES,
                Vocabulary.BINARIES,
                Vocabulary.ODD_VALUES)));
    }

    /** A directory for it, and what else comes with it. */
    Map<String, Object> world(Map<String, Object> question) {
        AuthorizationRequest request = Questions.bare(question);
        Map<String, Object> world = new LinkedHashMap<>();
        Map<String, Object> principals = new LinkedHashMap<>();
        for (String account : List.of(OWN, OTHER)) {
            for (String name : List.of("users/ann", "roles/Nurse")) {
                principals.put(account + "/" + name, principal(request, name.startsWith("users")));
            }
        }
        world.put("principals", principals);
        world.put("scp", guardrails(request, "SCP"));
        world.put("rcp", guardrails(request, "RCP"));
        return world;
    }

    private Map<String, Object> principal(AuthorizationRequest request, boolean isUser) {
        Map<String, Object> principal = new LinkedHashMap<>();
        // Many at times: they are found by an index then.
        principal.put("identity", statements.some("IDENTITY", request, oneIn(8) ? 60 : 3));
        if (isUser && oneIn(3)) {
            principal.put("group", statements.some("IDENTITY", request, 2));
        }
        if (oneIn(3)) {
            principal.put("boundary", statements.some("BOUNDARY", request, 2));
        }
        return principal;
    }

    private Map<String, Object> guardrails(AuthorizationRequest request, String type) {
        Map<String, Object> levels = new LinkedHashMap<>();
        if (oneIn(3)) {
            levels.put("1-root", statements.some(type, request, 2));
            if (oneIn(2)) {
                levels.put("2-unit", statements.some(type, request, 2));
            }
        }
        return levels;
    }

    /** Puts in what a session, the resource and an emergency bring along. */
    void bringAlong(Map<String, Object> question) {
        AuthorizationRequest request = Questions.bare(question);
        if (!question.get("kind").equals("USER") && oneIn(3)) {
            question.put("session", oneIn(10) ? List.of() : statements.some("SESSION", request, 2));
        }
        if (oneIn(2)) {
            boolean isAboutARole = request.action().startsWith("sts:");
            String trust = isAboutARole ? "ROLE" : oneIn(3) ? "EXPLICIT" : "ACCOUNT";
            question.put("trust", trust);
            question.put("resourcePolicy", statements.some(isAboutARole ? "ROLE_TRUST" : "RESOURCE", request, 3));
        }
        if (oneIn(4)) {
            List<String> types = new ArrayList<>();
            for (String type : List.of("IDENTITY", "BOUNDARY", "RESOURCE", "SESSION")) {
                if (oneIn(2)) {
                    types.add(type);
                }
            }
            question.put("breakGlass", types);
        }
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
