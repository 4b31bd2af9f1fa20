package dev.hushtable.policy.condition;

import dev.hushtable.policy.AuthorizationRequest;

/** The values a policy gives to one key under one operator, ready to be compared with a value of a request. */
sealed interface ValueTest
        permits TextTest,
                FoldedTextTest,
                LikeTest,
                NumberTest,
                DateTest,
                BooleanTest,
                BinaryTest,
                AddressTest,
                ArnTest {

    /**
     * Compares.
     *
     * @param value one value of the key
     * @param request where variables take their values from
     */
    Outcome compare(String value, AuthorizationRequest request);
}
