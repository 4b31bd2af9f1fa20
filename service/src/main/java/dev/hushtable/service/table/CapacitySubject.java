package dev.hushtable.service.table;

/** What a message about capacity speaks of: the table, or one of its indexes. */
sealed interface CapacitySubject {

    record Table() implements CapacitySubject {}

    record Index(String name) implements CapacitySubject {}

    /** As messages about {@code WarmThroughput} call it. */
    default String forWarmth() {
        return switch (this) {
            case Table() -> "for table";
            case Index(String name) -> "for index " + name;
        };
    }

    /** As messages about the range of {@code OnDemandThroughput} call it. */
    default String forRange() {
        return switch (this) {
            case Table() -> " for table";
            case Index(String name) -> " for index : " + name;
        };
    }

    /** As messages about {@code OnDemandThroughput} of the wrong billing mode call it. */
    default String forMode() {
        return switch (this) {
            case Table() -> "";
            case Index(String name) -> " for index : " + name;
        };
    }

    /** As messages about provisioned units call it. */
    default String shortly() {
        return switch (this) {
            case Table() -> "table";
            case Index(String name) -> "index " + name;
        };
    }

    /** As messages about the units it has now call it. */
    default String ofUnits() {
        return switch (this) {
            case Table() -> "the table";
            case Index(String name) -> "index " + name;
        };
    }
}
