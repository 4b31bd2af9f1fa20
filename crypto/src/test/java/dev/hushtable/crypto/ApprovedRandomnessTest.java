package dev.hushtable.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApprovedRandomnessTest {
    private static final String PROVIDER = "HushtableApproved";

    @AfterEach
    void take_it_away_again() {
        Security.removeProvider(PROVIDER);
    }

    @Test
    void gives_hash_drbg_to_whoever_makes_a_generator() {
        assertThat(new SecureRandom().getProvider().getName()).isNotEqualTo(PROVIDER);

        ApprovedRandomness.install();
        ApprovedRandomness.install();
        SecureRandom random = new SecureRandom();
        byte[] first = new byte[32];
        byte[] second = new byte[32];
        random.nextBytes(first);
        random.setSeed(1);
        random.nextBytes(second);

        assertThat(random.getProvider().getName()).isEqualTo(PROVIDER);
        assertThat(random.generateSeed(8)).hasSize(8).isNotEqualTo(new byte[8]);
        assertThat(first).isNotEqualTo(second).isNotEqualTo(new byte[32]);
        assertThat(second).isNotEqualTo(new byte[32]);
        assertThat(Arrays.stream(Security.getProviders())
                        .filter(provider -> provider.getName().equals(PROVIDER)))
                .hasSize(1);
    }
}
