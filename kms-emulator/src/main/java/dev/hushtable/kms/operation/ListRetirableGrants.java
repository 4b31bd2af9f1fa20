package dev.hushtable.kms.operation;

import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestLists;
import dev.hushtable.kms.protocol.RequestReader;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

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

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String retiring = GrantRequests.principal(request, "RetiringPrincipal", keyring);
        RequestLists.require(request, "RetiringPrincipal", retiring);
        Page page = GrantRequests.page(name(), request);
        request.finish();
        String principal = Objects.requireNonNull(retiring);
        return Plans.needing(name(), principal, new Conditions())
                .recording("retiringPrincipal", principal)
                .running(() -> execute(region, principal, page));
    }

    private KmsAnswer execute(String region, String retiring, Page page) {
        Stream<GrantRequests.Listed> found = keyring.store().keys(region).stream()
                .flatMap(key -> key.access().grants().of(List.of(retiring)).stream()
                        .filter(grant -> retiring.equals(grant.parties().retiring()))
                        .map(grant -> new GrantRequests.Listed(grant, keyring.arn(key))));
        return GrantRequests.list(page, found.sorted(Comparator.comparing(GrantRequests.Listed::id)), keyring);
    }
}
