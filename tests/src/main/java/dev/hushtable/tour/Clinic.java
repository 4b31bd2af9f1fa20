package dev.hushtable.tour;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The records of a clinic. Partition key {@code pk} is {@code patient#LOGIN}; sort key {@code sk} is {@code profile},
 * {@code visit#DATE#N} or {@code claim#N}. Immutable; the items depend on the seed alone, and those of a patient not on
 * how many others there are.
 */
public record Clinic(long seed, int patients) {
    private static final LocalDate OPENED = LocalDate.of(2019, 1, 7);

    /** All items, patient by patient; each stream makes them anew. */
    public Stream<Map<String, AttributeValue>> items() {
        return IntStream.range(0, patients).boxed().flatMap(patient -> itemsOf(patient).stream());
    }

    private List<Map<String, AttributeValue>> itemsOf(int number) {
        Draw draw = Draw.of(seed, number);
        Patient patient = Patient.of(number, draw);
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        items.add(patient.profile(draw));
        LocalDate day = OPENED;
        int claims = 0;
        int visits = draw.between(3, 9);
        for (int i = 1; i <= visits; i++) {
            day = day.plusDays(draw.between(1, 2_500 / visits));
            Visit visit = Visit.of(patient, day, i, draw);
            items.add(visit.item(draw));
            if (!draw.oneIn(3)) {
                items.add(new Claim(visit, ++claims).item(draw));
            }
        }
        return items;
    }
}
