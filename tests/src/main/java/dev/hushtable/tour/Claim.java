package dev.hushtable.tour;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an insurer is asked to pay for a visit; {@code number} counts the patient's claims from 1. */
record Claim(Visit visit, int number) {

    Map<String, AttributeValue> item(Draw draw) {
        Patient patient = visit.patient();
        Map<String, AttributeValue> item = patient.item("claim#" + number);
        item.put("visit", fromS(visit.sortKey()));
        item.put("ssn", fromS(patient.ssn()));
        item.put("status", fromS(draw.pick(Words.CLAIM_STATES)));
        item.put(
                "diagnoses",
                fromL(visit.diagnoses().stream()
                        .map(diagnosis -> fromM(Map.of("code", fromS(diagnosis.code()))))
                        .toList()));
        item.put("billing", billing(patient, draw));
        return item;
    }

    private static AttributeValue billing(Patient patient, Draw draw) {
        List<AttributeValue> lines = new ArrayList<>();
        for (int left = draw.between(1, 5); left > 0; left--) {
            lines.add(fromM(Map.of(
                    "service", fromS(draw.pick(Words.SERVICES)),
                    "amount", fromN(draw.decimal(900, 120_000, 2)),
                    "covered", fromBool(!draw.oneIn(5)))));
        }
        return fromM(Map.of(
                "insurer", fromS(patient.insurer()),
                "memberId", fromS(patient.memberId()),
                "currency", fromS("EUR"),
                "lines", fromL(lines)));
    }
}
