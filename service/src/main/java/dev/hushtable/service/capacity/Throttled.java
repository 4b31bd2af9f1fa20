package dev.hushtable.service.capacity;

import java.util.Locale;

/**
 * Why a request was refused for being too fast.
 *
 * @param resource what is used up
 * @param arn the table or index it is
 * @param access what the request wanted of it
 * @param limit the rule that was reached
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ThrottlingReason.html">ThrottlingReason</a>
 */
public record Throttled(Resource resource, String arn, Access access, Limit limit) {

    /** What has capacity of its own. Local indexes use their table's. */
    public enum Resource {
        TABLE,
        INDEX
    }

    /** Which rule limits a rate. */
    public enum Limit {
        /** The throughput provisioned for it. */
        PROVISIONED("ProvisionedThroughputExceeded"),
        /** The maximum set for it in on-demand mode. */
        ON_DEMAND_MAXIMUM("MaxOnDemandThroughputExceeded"),
        /** The account's quota for on-demand tables. */
        ACCOUNT_QUOTA("AccountLimitExceeded");

        private final String wireName;

        Limit(String wireName) {
            this.wireName = wireName;
        }
    }

    /** In the words of the wire, for example {@code TableReadProvisionedThroughputExceeded}. */
    public String reason() {
        return capitalised(resource) + capitalised(access) + limit.wireName;
    }

    private static String capitalised(Enum<?> constant) {
        String name = constant.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
