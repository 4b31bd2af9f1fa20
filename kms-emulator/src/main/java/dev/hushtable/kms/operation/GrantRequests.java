package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.key.Grant;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.RequestLists;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the operations on grants read and answer alike. */
final class GrantRequests {
    /** Accounts, users, roles, sessions of roles and federated users. */
    private static final Pattern PRINCIPAL = Pattern.compile(
            "(?<account>[0-9]{12})"
                    + "|arn:(?<partition>[a-z-]+):"
                    + "(iam::[0-9]{12}:(root|(user|role)/[^*?$]+)|sts::[0-9]{12}:(assumed-role/[^*?$/]+/[^*?$/]+|federated-user/[^*?$/]+))");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{" + 2 * Grant.ID_BYTES + "}");

    private GrantRequests() {}

    static Page page(String operation, RequestReader request) {
        return Page.read(operation, request, Limits.DEFAULT_GRANTS_PAGE, Limits.MAX_GRANTS_PAGE);
    }

    /** The ARN of a principal, to be believed once the request was finished, or null when the request names none; an account stands for its root. */
    static @Nullable String principal(RequestReader request, String name, Keyring keyring) {
        String given = request.optionalString(name, TextRule.PRINCIPAL);
        if (given == null || given.isEmpty()) {
            return null;
        }
        Matcher principal = PRINCIPAL.matcher(given);
        if (!principal.matches() || !isPossible(principal.group("partition"), keyring)) {
            request.refuseLater(
                    new KmsException("InvalidArnException", "ARN does not refer to a valid principal: " + given));
            return given;
        }
        String account = principal.group("account");
        return account == null ? given : root(account, keyring);
    }

    private static boolean isPossible(@Nullable String partition, Keyring keyring) {
        return partition == null || partition.equals(keyring.account().partition());
    }

    /** The id of a grant, or the empty string with a violation noted. */
    static String requiredId(RequestReader request) {
        String id = id(request);
        RequestLists.require(request, "GrantId", id);
        return id == null ? "" : id;
    }

    /** The id of a grant; null when absent. */
    static @Nullable String id(RequestReader request) {
        String id = request.optionalString("GrantId", TextRule.GRANT_ID);
        if (id != null && !ID.matcher(id).matches()) {
            request.refuseLater(new KmsException("InvalidGrantIdException", "The grant ID " + id + " is not valid."));
        }
        return id;
    }

    static String root(String account, Keyring keyring) {
        return "arn:" + keyring.account().partition() + ":iam::" + account + ":root";
    }

    /** A grant and the ARN of its key. */
    record Listed(Grant grant, String keyArn) {
        String id() {
            return grant.id();
        }
    }

    /** The part of {@code found}, which is ordered by id, that a request wants. */
    static KmsAnswer list(Page page, Stream<Listed> found, Keyring keyring) {
        ObjectNode answer = Answers.object();
        ArrayNode entries = answer.putArray("Grants");
        page.of(found, Listed::id, answer)
                .forEach(listed -> entries.add(entry(listed.grant(), listed.keyArn(), keyring)));
        return KmsAnswer.of(answer);
    }

    /** The structure {@code GrantListEntry}. */
    private static ObjectNode entry(Grant grant, String keyArn, Keyring keyring) {
        ObjectNode entry = Answers.object().put("KeyId", keyArn).put("GrantId", grant.id());
        if (grant.name() != null) {
            entry.put("Name", grant.name());
        }
        entry.set("CreationDate", Answers.time(grant.createdAt()));
        entry.put("GranteePrincipal", grant.parties().grantee());
        if (grant.parties().retiring() != null) {
            entry.put("RetiringPrincipal", grant.parties().retiring());
        }
        entry.put("IssuingAccount", root(grant.parties().issuingAccount(), keyring));
        ArrayNode operations = entry.putArray("Operations");
        grant.rights().operations().forEach(operations::add);
        String constraint =
                GrantConstraints.memberOf(grant.rights().constraint().kind());
        if (constraint != null) {
            ObjectNode pairs = entry.putObject("Constraints").putObject(constraint);
            grant.rights().constraint().pairs().forEach(pairs::put);
        }
        return entry;
    }
}
