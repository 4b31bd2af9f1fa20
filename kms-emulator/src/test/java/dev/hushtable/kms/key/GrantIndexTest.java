package dev.hushtable.kms.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@link Grants} against a plain map of grants. */
class GrantIndexTest {
    private static final List<String> PARTIES = List.of(
            "arn:aws:iam::111122223333:user/ann",
            "arn:aws:iam::111122223333:user/Bob",
            "arn:aws:iam::111122223333:role/team/nurse",
            "arn:aws:sts::111122223333:assumed-role/nurse/night",
            "arn:aws:iam::444455556666:root");

    @Test
    void finds_what_a_plain_map_would() {
        long seed = System.nanoTime();
        try {
            holdAgainstAMap(seed);
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private void holdAgainstAMap(long seed) {
        Random random = new Random(seed);
        SortedMap<String, Grant> model = new TreeMap<>();
        Grants grants = Grants.NONE;
        for (int step = 0; step < 2_000; step++) {
            if (model.isEmpty() || random.nextInt(3) > 0) {
                Grant grant = random(random);
                model.put(grant.id(), grant);
                grants = grants.plus(grant);
            } else {
                String id = model.keySet().stream()
                        .skip(random.nextInt(model.size()))
                        .findFirst()
                        .orElseThrow();
                model.remove(id);
                grants = grants.minus(id);
            }
        }

        assertThat(grants.size()).as("seed %d", seed).isEqualTo(model.size());
        assertThat(grants.all()).as("seed %d", seed).containsExactlyElementsOf(model.values());
        assertThat(grants).isEqualTo(Grants.of(model.values()));
        String middle =
                model.keySet().stream().skip(model.size() / 2).findFirst().orElseThrow();
        assertThat(grants.after(middle))
                .containsExactlyElementsOf(model.tailMap(middle + "0").values());
        assertThat(grants.find(middle)).isEqualTo(model.get(middle));
        for (String party : PARTIES) {
            List<Grant> expected = model.values().stream()
                    .filter(grant -> party.equals(grant.parties().grantee())
                            || party.equals(grant.parties().retiring()))
                    .toList();
            assertThat(grants.of(List.of(party))).as("seed %d, %s", seed, party).isEqualTo(expected);
            assertThat(Grants.of(model.values()).of(List.of(party))).isEqualTo(expected);
        }
        assertThat(grants.of(PARTIES)).containsExactlyElementsOf(model.values());
    }

    private static Grant random(Random random) {
        byte[] id = new byte[Grant.ID_BYTES];
        random.nextBytes(id);
        String retiring = random.nextBoolean() ? PARTIES.get(random.nextInt(PARTIES.size())) : null;
        return new Grant(
                HexFormat.of().formatHex(id),
                null,
                Instant.EPOCH,
                new Grant.Parties(PARTIES.get(random.nextInt(PARTIES.size())), retiring, "111122223333"),
                new Grant.Rights(List.of("Decrypt"), Grant.Constraint.NONE));
    }

    @Test
    void brings_names_together_that_policies_take_for_one() {
        Grants grants = Grants.of(List.of(
                ofGrantee("00", "arn:aws:iam::111122223333:user/Ann"),
                ofGrantee("01", "arn:aws:iam::111122223333:role/team/Nurse"),
                ofGrantee("02", "arn:aws:iam::111122223333:root")));

        assertThat(ids(grants, "arn:aws:iam::111122223333:user/ann")).containsExactly("00");
        assertThat(ids(grants, "arn:aws:iam::111122223333:role/nurse")).containsExactly("01");
        assertThat(ids(grants, "111122223333")).containsExactly("02");
        assertThat(ids(grants, "arn:aws:iam::444455556666:user/ann")).isEmpty();
    }

    private static Grant ofGrantee(String start, String grantee) {
        return new Grant(
                start.repeat(Grant.ID_BYTES),
                null,
                Instant.EPOCH,
                new Grant.Parties(grantee, null, "111122223333"),
                new Grant.Rights(List.of("Decrypt"), Grant.Constraint.NONE));
    }

    private static List<String> ids(Grants grants, String principal) {
        return grants.of(List.of(principal)).stream()
                .map(grant -> grant.id().substring(0, 2))
                .toList();
    }

    @Test
    void knows_no_grant_by_what_is_no_id() {
        Grants grants = Grants.of(List.of(ofGrantee("ab", PARTIES.getFirst())));

        assertThat(grants.find("")).isNull();
        assertThat(grants.find("zz".repeat(Grant.ID_BYTES))).isNull();
        assertThat(grants.find("AB".repeat(Grant.ID_BYTES))).isNull();
        assertThat(grants.after("")).hasSize(1);
        assertThat(grants.after("zz")).isEmpty();
    }
}
