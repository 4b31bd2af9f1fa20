package dev.hushtable.service.item;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A DynamoDB attribute value: exactly one of ten types. Immutable; equality is DynamoDB's (numbers by value, sets
 * without order, lists in order).
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html">AttributeValue</a>
 */
public sealed interface AttributeValue {

    /** The type's wire name: {@code S}, {@code N}, {@code B}, {@code SS}, {@code NS}, {@code BS}, {@code M}... */
    String type();

    /** Text. */
    record S(String value) implements AttributeValue {
        @Override
        public String type() {
            return "S";
        }
    }

    /** A number of up to 38 significant digits. */
    record N(DynamoNumber value) implements AttributeValue {
        @Override
        public String type() {
            return "N";
        }
    }

    /** Bytes. */
    record B(ByteString value) implements AttributeValue {
        @Override
        public String type() {
            return "B";
        }
    }

    /** A set of texts, not empty. */
    record SS(Set<String> values) implements AttributeValue {
        public SS {
            values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
        }

        @Override
        public String type() {
            return "SS";
        }
    }

    /** A set of numbers, not empty. */
    record NS(Set<DynamoNumber> values) implements AttributeValue {
        public NS {
            values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
        }

        @Override
        public String type() {
            return "NS";
        }
    }

    /** A set of byte sequences, not empty. */
    record BS(Set<ByteString> values) implements AttributeValue {
        public BS {
            values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
        }

        @Override
        public String type() {
            return "BS";
        }
    }

    /** A map of names to values. */
    record M(Map<String, AttributeValue> values) implements AttributeValue {
        public M {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        @Override
        public String type() {
            return "M";
        }
    }

    /** A list of values of any types. */
    record L(List<AttributeValue> values) implements AttributeValue {
        public L {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }

        @Override
        public String type() {
            return "L";
        }
    }

    /** True or false. */
    record Bool(boolean value) implements AttributeValue {
        @Override
        public String type() {
            return "BOOL";
        }
    }

    /** The null value, which is not the same as an absent attribute. */
    record Null() implements AttributeValue {
        @Override
        public String type() {
            return "NULL";
        }
    }
}
