package dev.hushtable.tour;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One patient.
 *
 * @param login user name, which is also the end of the partition key: {@code ana}, {@code bruno}, ..., {@code ana2}
 * @param ssn in the area 000, which was never given out
 */
record Patient(String login, String fullName, String ssn, String insurer, String memberId) {

    static Patient of(int number, Draw draw) {
        int round = number / Words.FIRST_NAMES.size();
        String first = Words.FIRST_NAMES.get(number % Words.FIRST_NAMES.size());
        return new Patient(
                first.toLowerCase(Locale.ROOT) + (round == 0 ? "" : round + 1),
                first + " " + draw.pick(Words.LAST_NAMES),
                "000-" + draw.digits(2) + "-" + draw.digits(4),
                draw.pick(Words.INSURERS),
                "M" + draw.digits(9));
    }

    /** An item of this patient's partition, to be filled in. */
    Map<String, AttributeValue> item(String sortKey) {
        Map<String, AttributeValue> item = new TreeMap<>();
        item.put("pk", fromS("patient#" + login));
        item.put("sk", fromS(sortKey));
        return item;
    }

    Map<String, AttributeValue> profile(Draw draw) {
        Map<String, AttributeValue> item = item("profile");
        item.put("fullName", fromS(fullName));
        item.put("ssn", fromS(ssn));
        item.put(
                "born",
                fromS(LocalDate.of(1935, 1, 1).plusDays(draw.between(0, 30_000)).toString()));
        item.put("bloodType", fromS(draw.pick(Words.BLOOD_TYPES)));
        item.put("careTeam", fromSs(draw.some(Words.CLINICIANS, 1, 3)));
        if (!draw.oneIn(3)) {
            item.put("allergies", fromSs(draw.some(Words.ALLERGIES, 1, 3)));
        }
        item.put("address", address(draw));
        item.put("billing", billing(draw));
        item.put("researchConsent", fromBool(draw.oneIn(2)));
        item.put("deceased", draw.oneIn(40) ? fromBool(true) : fromNul(true));
        item.put("genome", fromN(draw.digits(38)));
        item.put("photo", fromB(draw.bytes(draw.between(48, 160))));
        return item;
    }

    private static AttributeValue address(Draw draw) {
        return fromM(Map.of(
                "street", fromS(draw.pick(Words.STREETS) + " " + draw.between(1, 180)),
                "city", fromS(draw.pick(Words.CITIES)),
                "position",
                        fromL(List.of(
                                fromN(draw.decimal(-8_999_999, 8_999_999, 5)),
                                fromN(draw.decimal(-17_999_999, 17_999_999, 5))))));
    }

    private AttributeValue billing(Draw draw) {
        return fromM(Map.of(
                "insurer", fromS(insurer),
                "memberId", fromS(memberId),
                "account", fromS("ZZ" + draw.digits(18)),
                "reminders", fromL(List.of())));
    }
}
