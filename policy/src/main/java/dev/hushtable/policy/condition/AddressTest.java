package dev.hushtable.policy.condition;

import dev.hushtable.policy.AuthorizationRequest;
import java.util.List;

/** {@code IpAddress}: the address lies in one of the ranges. */
record AddressTest(List<AddressRange> written) implements ValueTest {

    static ValueTest read(PolicyValues values) {
        return new AddressTest(
                values.parsed(AddressRange::parse, "an address or a range such as 203.0.113.0/24 or 2001:db8::/32"));
    }

    @Override
    public Outcome compare(String value, AuthorizationRequest request) {
        Address address = Address.parse(withoutZone(value));
        if (address == null) {
            return Outcome.INCOMPARABLE;
        }
        for (AddressRange range : written) {
            if (range.contains(address)) {
                return Outcome.MATCH;
            }
        }
        return Outcome.NO_MATCH;
    }

    /** A link-local peer may be told with its interface ({@code fe80::1%eth0}); that is no reason not to know it. */
    private static String withoutZone(String value) {
        return value.split("%", 2)[0];
    }
}
