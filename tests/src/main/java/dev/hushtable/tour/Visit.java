package dev.hushtable.tour;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One visit of a patient; {@code number} counts the patient's visits from 1. */
record Visit(Patient patient, LocalDate day, int number, List<Words.Diagnosis> diagnoses) {
    Visit {
        diagnoses = List.copyOf(diagnoses);
    }

    static Visit of(Patient patient, LocalDate day, int number, Draw draw) {
        List<Words.Diagnosis> diagnoses = new ArrayList<>();
        for (int left = draw.between(0, 3); left > 0; left--) {
            diagnoses.add(draw.pick(Words.DIAGNOSES));
        }
        return new Visit(patient, day, number, diagnoses);
    }

    String sortKey() {
        return "visit#" + day + "#" + number;
    }

    Map<String, AttributeValue> item(Draw draw) {
        Map<String, AttributeValue> item = patient.item(sortKey());
        item.put("clinician", fromS(draw.pick(Words.CLINICIANS)));
        item.put("reason", fromS(draw.pick(Words.REASONS)));
        item.put("notes", fromS(draw.pick(Words.NOTES)));
        item.put(
                "diagnoses",
                fromL(diagnoses.stream().map(found -> entry(found, draw)).toList()));
        item.put("vitals", vitals(draw));
        item.put(
                "labs",
                fromNs(List.of(draw.decimal(-99, -1, 2), draw.decimal(1, 999, 1), draw.decimal(1_001, 9_999, 0))));
        item.put("signatures", fromBs(List.of(draw.bytes(16), draw.bytes(16))));
        item.put(
                "followUp",
                draw.oneIn(2)
                        ? fromNul(true)
                        : fromS(day.plusDays(draw.between(7, 180)).toString()));
        if (draw.oneIn(25)) {
            item.put("imaging", fromB(draw.bytes(draw.between(6_000, 20_000))));
        }
        return item;
    }

    private static AttributeValue entry(Words.Diagnosis diagnosis, Draw draw) {
        return fromM(Map.of(
                "code", fromS(diagnosis.code()),
                "text", fromS(diagnosis.text()),
                "confirmed", fromBool(!draw.oneIn(4))));
    }

    private static AttributeValue vitals(Draw draw) {
        return fromM(Map.of(
                "pulse", fromN(draw.decimal(48, 120, 0)),
                "temperature", fromN(draw.decimal(355, 404, 1)),
                "bloodPressure", fromL(List.of(fromN(draw.decimal(95, 185, 0)), fromN(draw.decimal(55, 110, 0)))),
                "oxygen", fromN(draw.decimal(88, 100, 0))));
    }
}
