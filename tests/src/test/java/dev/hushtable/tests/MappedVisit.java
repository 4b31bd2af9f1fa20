package dev.hushtable.tests;

import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBAttribute;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBHashKey;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBIndexHashKey;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBIndexRangeKey;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBMapperFieldModel.DynamoDBAttributeType;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBRangeKey;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBTable;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBTypeConvertedEnum;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBTyped;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBVersionAttribute;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;

/** What an application of the AWS SDK for Java 1 would store; its mapper wants a bean. */
@DynamoDBTable(tableName = "visits-of-the-mapper")
@NullUnmarked
public final class MappedVisit {
    static final String BY_WARD = "byWard";

    private String patient;
    private Long day;
    private String ward;
    private String note;
    private Date seen;
    private Urgency urgency;
    private Set<String> wards;
    private Map<String, List<Integer>> values;
    private Long version;

    /** Kept by its name. */
    public enum Urgency {
        LOW,
        HIGH
    }

    @DynamoDBHashKey
    public String getPatient() {
        return patient;
    }

    public void setPatient(String patient) {
        this.patient = patient;
    }

    @DynamoDBRangeKey
    @DynamoDBIndexRangeKey(globalSecondaryIndexName = MappedVisit.BY_WARD)
    public Long getDay() {
        return day;
    }

    public void setDay(Long day) {
        this.day = day;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }

    public Date getSeen() {
        return seen;
    }

    public void setSeen(Date seen) {
        this.seen = seen;
    }

    @DynamoDBIndexHashKey(globalSecondaryIndexName = MappedVisit.BY_WARD)
    public String getWard() {
        return ward;
    }

    public void setWard(String ward) {
        this.ward = ward;
    }

    @DynamoDBTypeConvertedEnum
    public Urgency getUrgency() {
        return urgency;
    }

    public void setUrgency(Urgency urgency) {
        this.urgency = urgency;
    }

    public Set<String> getWards() {
        return wards;
    }

    public void setWards(Set<String> wards) {
        this.wards = wards;
    }

    @DynamoDBTyped(DynamoDBAttributeType.M)
    @DynamoDBAttribute(attributeName = "measured")
    public Map<String, List<Integer>> getValues() {
        return values;
    }

    public void setValues(Map<String, List<Integer>> values) {
        this.values = values;
    }

    @DynamoDBVersionAttribute
    public Long getVersion() {
        return version;
    }

    public void setVersion(Long version) {
        this.version = version;
    }
}
