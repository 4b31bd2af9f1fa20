package dev.hushtable.service.operation.kms;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.key.Grant;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.document.DocumentReader;
import dev.hushtable.policy.document.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A grant of a KMS key as the statements that allow the same. What constrains the grant becomes conditions: on the
 * encryption context of what uses the key's material and on that of the grants the grantee may make, which may permit
 * nothing more than this one does.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/grants.html">Grants in AWS KMS</a>
 */
final class GrantStatements {
    private static final String CONTEXT = "kms:EncryptionContext:";
    private static final String CONTEXT_KEYS = "kms:EncryptionContextKeys";

    private final Grant grant;
    private final ArrayNode statements = JsonNodeFactory.instance.arrayNode();

    private GrantStatements(Grant grant) {
        this.grant = grant;
    }

    /**
     * @throws PolicyException when it names what no policy can
     */
    static PolicyDocument of(Grant grant) throws PolicyException {
        return DocumentReader.resourcePolicy("grant/" + grant.id(), new GrantStatements(grant).document());
    }

    private String document() {
        String grantee = grant.parties().grantee();
        List<String> uses = new ArrayList<>();
        for (String operation : grant.rights().operations()) {
            switch (operation) {
                case "DescribeKey" -> allow(grantee, List.of(operation), JsonNodeFactory.instance.objectNode());
                case "RetireGrant" -> allow(grantee, List.of(operation), thisGrant());
                case "CreateGrant" -> allow(grantee, List.of(operation), noMoreThanThis());
                default -> uses.add(operation);
            }
        }
        if (!uses.isEmpty()) {
            allow(grantee, uses, fittingContext());
        }
        String retiring = grant.parties().retiring();
        if (retiring != null) {
            allow(retiring, List.of("RetireGrant"), thisGrant());
        }
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
        document.set("Statement", statements);
        return document.toString();
    }

    private void allow(String principal, List<String> operations, ObjectNode conditions) {
        ObjectNode statement = statements.addObject().put("Effect", "Allow").put("Resource", "*");
        statement.putObject("Principal").put("AWS", principal);
        ArrayNode actions = statement.putArray("Action");
        operations.forEach(operation -> actions.add("kms:" + operation));
        if (!conditions.isEmpty()) {
            statement.set("Condition", conditions);
        }
    }

    private ObjectNode thisGrant() {
        ObjectNode conditions = JsonNodeFactory.instance.objectNode();
        conditions.putObject("StringEquals").put(Grant.ID_CONDITION_KEY, grant.id());
        return conditions;
    }

    private ObjectNode noMoreThanThis() {
        ObjectNode conditions = fittingContext();
        ArrayNode operations =
                conditions.withObjectProperty("ForAllValues:StringEquals").putArray("kms:GrantOperations");
        grant.rights().operations().forEach(operations::add);
        if (grant.rights().constraint().kind() == Grant.Kind.EQUALS) {
            conditions.withObjectProperty("StringEquals").put("kms:GrantConstraintType", "EncryptionContextEquals");
        }
        return conditions;
    }

    private ObjectNode fittingContext() {
        ObjectNode conditions = JsonNodeFactory.instance.objectNode();
        Map<String, String> pairs = grant.rights().constraint().pairs();
        if (pairs.isEmpty()) {
            return conditions;
        }
        ObjectNode equal = conditions.putObject("StringEquals");
        pairs.forEach((name, value) -> equal.put(CONTEXT + name, literal(value)));
        if (grant.rights().constraint().kind() == Grant.Kind.EQUALS) {
            ArrayNode names =
                    conditions.putObject("ForAllValues:StringEqualsIgnoreCase").putArray(CONTEXT_KEYS);
            pairs.keySet().forEach(name -> names.add(literal(name)));
        }
        return conditions;
    }

    /** A dollar sign in a policy may begin a variable. */
    private static String literal(String text) {
        return text.replace("$", "${$}");
    }
}
