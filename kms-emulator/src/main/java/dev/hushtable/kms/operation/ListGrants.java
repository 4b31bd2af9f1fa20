package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.Grant;
import dev.hushtable.kms.key.Grants;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists the grants of a key.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_ListGrants.html">ListGrants</a>
 */
final class ListGrants implements Operation {
    private final Keyring keyring;

    ListGrants(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "ListGrants";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        String grantId = GrantRequests.id(request);
        String grantee = GrantRequests.principal(request, "GranteePrincipal", keyring);
        Page page = GrantRequests.page(name(), request);
        request.finish();
        Wanted wanted = new Wanted(grantId, grantee);
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_ONLY);
        return Plans.needing(
                        name(), key.arn(), new Conditions().key(key, keyring).one("kms:GrantIsForAWSResource", "false"))
                .recording("keyId", keyId)
                .running(() -> execute(key, wanted, page));
    }

    private KmsAnswer execute(KeyReference reference, Wanted wanted, Page page) {
        KmsKey key = keyring.require(reference, KeyRule.READ);
        return GrantRequests.list(
                page,
                wanted.of(key.access().grants(), page.after())
                        .map(grant -> new GrantRequests.Listed(grant, reference.arn())),
                keyring);
    }

    /** Which grants: all, that of an id, or those of a grantee. */
    private record Wanted(
            @Nullable String grantId, @Nullable String grantee) {
        Stream<Grant> of(Grants grants, String after) {
            if (grantId != null) {
                Grant one = grants.find(grantId);
                return one == null || !isOfGrantee(one) ? Stream.empty() : Stream.of(one);
            }
            Stream<Grant> found = grantee == null ? grants.after(after) : grants.of(List.of(grantee)).stream();
            return found.filter(this::isOfGrantee);
        }

        private boolean isOfGrantee(Grant grant) {
            return grantee == null || grantee.equals(grant.parties().grantee());
        }
    }
}
