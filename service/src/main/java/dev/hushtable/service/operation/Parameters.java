package dev.hushtable.service.operation;

import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Members;
import java.util.List;

/**
 * The parameters of one operation in DynamoDB's API model, and what becomes of them here. {@code docs/compatibility.md}
 * says the same, and a test compares.
 *
 * @param supported understood in full
 * @param refused known and not built yet: a request that carries one is refused
 */
public record Parameters(List<String> supported, List<String> refused) {
    public Parameters {
        supported = List.copyOf(supported);
        refused = List.copyOf(refused);
    }

    static Parameters of(String... names) {
        return new Parameters(List.of(names), List.of());
    }

    Parameters butNot(String... names) {
        return new Parameters(supported, List.of(names));
    }

    /** @throws ApiException when the request carries a parameter that is not built yet */
    void refuseIn(Members members) {
        for (String name : refused) {
            if (members.has(name)) {
                throw ApiException.validation(Messages.notSupported(name));
            }
        }
    }
}
