package dev.hushtable.tour;

import java.util.List;

/** What the clinic's records are worded with. Nobody of these names and no place of these streets is meant. */
final class Words {
    /** A diagnosis, coded as ICD-10-CM codes it. */
    record Diagnosis(String code, String text) {}

    static final List<String> FIRST_NAMES = List.of(
            "Ana", "Bruno", "Clara", "Dario", "Edda", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kaya", "Leon",
            "Maren", "Nilo", "Olga", "Pavel", "Quirin", "Rosa", "Sami", "Thea", "Udo", "Vera", "Wanda", "Xenia",
            "Yusuf", "Zora");

    static final List<String> LAST_NAMES = List.of(
            "Abendroth",
            "Bellamore",
            "Castrigno",
            "Drostenfeld",
            "Eikmoor",
            "Fennwick",
            "Galvestri",
            "Hollunder",
            "Ivarsdal",
            "Jorvaleen",
            "Kestrelby",
            "Lindqvara",
            "Marrowmere",
            "Nachtigal",
            "Ostravelle",
            "Pimperling",
            "Quellmann",
            "Rautenberg",
            "Sommersby",
            "Tannhausen",
            "Umbrecht",
            "Valdemont",
            "Wickersham",
            "Yarrowdale");

    static final List<String> CITIES =
            List.of("Port Ember", "Saltmarsh", "Nieuwhaven", "Bad Quellen", "Montefreddo", "Lower Thistle");

    static final List<String> STREETS =
            List.of("Juniper Lane", "Old Ropewalk", "Canal Row", "Miller's Steps", "Lantern Street", "Fen Road");

    static final List<String> CLINICIANS = List.of("chen", "okafor", "lindgren", "moreau", "tanaka", "silva");

    static final List<String> BLOOD_TYPES = List.of("0-", "0+", "A-", "A+", "AB-", "AB+", "B-", "B+");

    static final List<String> ALLERGIES =
            List.of("bee venom", "codeine", "latex", "nickel", "peanut", "penicillin", "sulfonamides");

    static final List<String> INSURERS = List.of("Meridian Mutual", "Harbour Health", "Lyra Care", "self-paying");

    static final List<String> REASONS =
            List.of("check-up", "new complaint", "follow-up", "vaccination", "emergency", "second opinion");

    static final List<String> NOTES = List.of(
            "Slept badly for two weeks; no fever.",
            "Improved under treatment. Continue, see again in three months.",
            "Asks not to have this discussed with the employer.",
            "Referred to the hospital; letter handed over.",
            "Patient wishes no further treatment at present.",
            "Laboratory repeated: the first sample was haemolysed.");

    static final List<String> CLAIM_STATES = List.of("submitted", "accepted", "paid", "disputed");

    static final List<String> SERVICES = List.of("99213", "99214", "36415", "80053", "93000", "71046", "90471");

    static final List<Diagnosis> DIAGNOSES = List.of(
            new Diagnosis("B20", "Human immunodeficiency virus disease"),
            new Diagnosis("E11.9", "Type 2 diabetes mellitus without complications"),
            new Diagnosis("E78.5", "Hyperlipidaemia, unspecified"),
            new Diagnosis("F10.20", "Alcohol dependence, uncomplicated"),
            new Diagnosis("F32.1", "Major depressive disorder, single episode, moderate"),
            new Diagnosis("G43.909", "Migraine, unspecified"),
            new Diagnosis("I10", "Essential hypertension"),
            new Diagnosis("J45.909", "Unspecified asthma, uncomplicated"),
            new Diagnosis("K21.9", "Gastro-oesophageal reflux disease"),
            new Diagnosis("M54.50", "Low back pain, unspecified"),
            new Diagnosis("N18.30", "Chronic kidney disease, stage 3"),
            new Diagnosis("R51.9", "Headache, unspecified"));

    private Words() {}
}
