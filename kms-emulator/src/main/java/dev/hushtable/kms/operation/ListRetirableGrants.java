package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.key.Grant;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestLists;
import dev.hushtable.kms.protocol.RequestReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Lists the grants that a principal may retire, of all keys of the Region. What is asked for permission is the
 * principal.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kms/latest/APIReference/API_ListRetirableGrants.html">ListRetirableGrants</a>
 */
final class ListRetirableGrants implements Operation {
    private final Keyring keyring;

    ListRetirableGrants(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "ListRetirableGrants";
    }

    /** A grant and the ARN of its key. */
    private record Found(Grant grant, String keyArn) {}

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String retiring = GrantRequests.principal(request, "RetiringPrincipal", keyring);
        RequestLists.require(request, "RetiringPrincipal", retiring);
        Page page = GrantRequests.page(request);
        request.finish();
        String principal = Objects.requireNonNull(retiring);
        return Plans.needing(name(), principal, new Conditions())
                .recording("retiringPrincipal", principal)
                .running(() -> execute(region, principal, page));
    }

    private KmsAnswer execute(String region, String retiring, Page page) {
        List<Found> found = new ArrayList<>();
        for (KmsKey key : keyring.store().keys(region)) {
            key.access().grants().stream()
                    .filter(grant -> retiring.equals(grant.parties().retiring()))
                    .forEach(grant -> found.add(new Found(grant, keyring.arn(key))));
        }
        found.sort(Comparator.comparing(entry -> entry.grant().id()));
        ObjectNode answer = Answers.object();
        ArrayNode entries = answer.putArray("Grants");
        page.of(found, entry -> entry.grant().id(), answer)
                .forEach(entry -> entries.add(GrantRequests.entry(entry.grant(), entry.keyArn(), keyring)));
        return KmsAnswer.of(answer);
    }
}
