package dev.hushtable.service.dispatch;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.access.Question;
import dev.hushtable.service.access.QuestionRecord;
import dev.hushtable.service.access.QuestionWriter;
import dev.hushtable.service.access.Surroundings;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the policies were asked, kept back so that it can be asked again: {@code context} by who asked, each member of
 * {@code leadingKeys} by the items it is about.
 *
 * @param record null when nothing was asked or it was too much
 */
record RecordedQuestion(@Nullable QuestionRecord record, boolean truncated) {
    static final RecordedQuestion NONE = new RecordedQuestion(null, false);

    static RecordedQuestion of(List<Question> asked, Surroundings surroundings) {
        if (asked.isEmpty()) {
            return NONE;
        }
        QuestionRecord record = QuestionWriter.write(asked, surroundings);
        return new RecordedQuestion(record, record == null);
    }

    void withhold(Withheld.Members members, Blinding.Person person) {
        if (record != null) {
            members.raw(person.classId(), "context", record.context());
        }
    }

    void writeTruncated(JsonGenerator json) throws IOException {
        if (truncated) {
            json.writeBooleanField("contextTruncated", true);
        }
    }

    void writeKeys(JsonGenerator json, Withheld withheld, Blinding blinding) throws IOException {
        if (record == null || record.leadingKeys().isEmpty()) {
            return;
        }
        Withheld.Members members = withheld.members();
        int number = 0;
        for (QuestionRecord.KeyRecord key : record.leadingKeys()) {
            members.raw(blinding.itemClass(key.resource(), key.key()), Integer.toString(number++), key.json());
        }
        json.writeFieldName("leadingKeys");
        members.writeObject(json);
    }
}
