package dev.hushtable.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue.Type;

/** The generator: the same records for a seed, everywhere, and of the shape the tour speaks of. */
class ClinicTest {
    private final List<Map<String, AttributeValue>> items =
            Hospital.CLINIC.items().toList();

    @Test
    void makes_the_records_the_tour_was_recorded_with() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        items.forEach(item -> digest.update(text(AttributeValue.fromM(item)).getBytes(StandardCharsets.UTF_8)));

        assertThat(items).hasSize(6_698);
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .as("changed records change the tour: record it again")
                .isEqualTo("809df3c390d3c7a92a3d69811e874ef61916316f6c70cf1a5cea7d33f7ad267b");
    }

    @Test
    void makes_others_for_another_seed() {
        assertThat(new Clinic(43, 1).items().toList())
                .isNotEqualTo(new Clinic(42, 1).items().toList());
    }

    @Test
    void makes_a_patient_whatever_the_number_of_others() {
        List<Map<String, AttributeValue>> few = new Clinic(42, 3).items().toList();

        assertThat(few).isEqualTo(items.subList(0, few.size()));
    }

    @Test
    void gives_every_item_a_key_of_its_own() {
        Set<String> keys = new TreeSet<>();
        items.forEach(item -> keys.add(item.get("pk").s() + "/" + item.get("sk").s()));

        assertThat(keys)
                .hasSameSizeAs(items)
                .allMatch(key -> key.matches("patient#[a-z]+[0-9]*/(profile|visit#\\d{4}-\\d\\d-\\d\\d#\\d|claim#\\d)"))
                .contains("patient#ana/profile", "patient#bruno/profile", "patient#ana2/profile");
    }

    @Test
    void uses_every_type_there_is() {
        EnumSet<Type> types = EnumSet.noneOf(Type.class);
        items.forEach(item -> types.addAll(typesOf(AttributeValue.fromM(item)).toList()));

        assertThat(types)
                .containsExactlyInAnyOrder(
                        Type.S, Type.N, Type.B, Type.SS, Type.NS, Type.BS, Type.M, Type.L, Type.BOOL, Type.NUL);
        assertThat(items)
                .anyMatch(item ->
                        item.containsKey("genome") && item.get("genome").n().length() == 38);
        assertThat(items)
                .anyMatch(item ->
                        item.containsKey("imaging") && item.get("imaging").b().asByteArray().length > 16_384);
    }

    @Test
    void uses_social_security_numbers_that_nobody_was_ever_given() {
        assertThat(items.stream()
                        .filter(item -> item.containsKey("ssn"))
                        .map(item -> item.get("ssn").s()))
                .allMatch(ssn -> ssn.matches("000-\\d\\d-\\d{4}"));
    }

    private static Stream<Type> typesOf(AttributeValue value) {
        Stream<AttributeValue> inside = Stream.concat(value.m().values().stream(), value.l().stream());
        return Stream.concat(Stream.of(value.type()), inside.flatMap(ClinicTest::typesOf));
    }

    /** The same text for equal values: maps of the SDK are in no order. */
    private static String text(AttributeValue value) {
        return switch (value.type()) {
            case M -> {
                TreeMap<String, String> sorted = new TreeMap<>();
                value.m().forEach((name, member) -> sorted.put(name, text(member)));
                yield sorted.toString();
            }
            case L -> value.l().stream().map(ClinicTest::text).toList().toString();
            case B -> HexFormat.of().formatHex(value.b().asByteArray());
            case BS ->
                value.bs().stream()
                        .map(each -> HexFormat.of().formatHex(each.asByteArray()))
                        .toList()
                        .toString();
            default -> value.toString();
        };
    }
}
