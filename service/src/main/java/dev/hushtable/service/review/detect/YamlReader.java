package dev.hushtable.service.review.detect;

import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.BooleanValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.NullValue;
import dev.hushtable.policy.source.JsonValue.NumberValue;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Position;
import dev.hushtable.policy.source.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads YAML 1.2 as JSON that knows where it stands: tags of its own schema only, nothing is made of the text but values.
 * Anchors may be used, within {@link Limits#MAX_NODES}.
 */
final class YamlReader {
    private final Problems problems;
    private int nodes;

    private YamlReader(Problems problems) {
        this.problems = problems;
    }

    /** Null when the text is no YAML, or says too much; then there is a problem more. */
    static @Nullable JsonValue read(String text, Problems problems) {
        if (text.length() > Limits.MAX_FILE_CHARS) {
            problems.add(Position.START, "the file is longer than " + Limits.MAX_FILE_CHARS + " characters");
            return null;
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(problems.file())
                .setUseMarks(true)
                .setAllowDuplicateKeys(false)
                .setAllowRecursiveKeys(false)
                .setCodePointLimit(Limits.MAX_FILE_CHARS)
                .build();
        try {
            if (isTooDeep(text, settings)) {
                problems.add(Position.START, "the file nests deeper than " + Limits.MAX_DEPTH);
                return null;
            }
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                problems.add(Position.START, "the file is empty");
                return null;
            }
            return new YamlReader(problems).value(root.get(), 0);
        } catch (MarkedYamlEngineException e) {
            Position position = e.getProblemMark()
                    .map(mark -> new Position(mark.getLine() + 1, mark.getColumn() + 1))
                    .orElse(Position.START);
            problems.add(position, "this is not YAML: " + e.getProblem());
            return null;
        } catch (YamlEngineException e) {
            problems.add(Position.START, "this is not YAML: " + e.getMessage());
            return null;
        }
    }

    /** Looked at before anything that calls itself reads the text. */
    private static boolean isTooDeep(String text, LoadSettings settings) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            depth += switch (event.getEventId()) {
                case MappingStart, SequenceStart -> 1;
                case MappingEnd, SequenceEnd -> -1;
                default -> 0;
            };
            if (depth > Limits.MAX_DEPTH) {
                return true;
            }
        }
        return false;
    }

    private @Nullable JsonValue value(Node node, int depth) {
        Position position = position(node);
        nodes++;
        if (nodes > Limits.MAX_NODES || depth > Limits.MAX_DEPTH) {
            if (nodes <= Limits.MAX_NODES + 1) {
                problems.add(position, "the file says too much, or says it too deep");
                nodes = Limits.MAX_NODES + 1;
            }
            return null;
        }
        return switch (node) {
            case MappingNode mapping -> object(mapping, position, depth);
            case SequenceNode sequence -> array(sequence, position, depth);
            case ScalarNode scalar -> scalar(scalar, position);
            default -> null;
        };
    }

    private @Nullable JsonValue object(MappingNode mapping, Position position, int depth) {
        Map<String, Member> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Position at = position(tuple.getKeyNode());
            JsonValue value = value(tuple.getValueNode(), depth + 1);
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(at, "a name is a text");
            } else if (members.containsKey(key.getValue())) {
                problems.add(at, "\"" + key.getValue() + "\" is here twice");
            } else if (value != null) {
                members.put(key.getValue(), new Member(at, key.getValue(), value));
            }
        }
        return new ObjectValue(position, members);
    }

    private JsonValue array(SequenceNode sequence, Position position, int depth) {
        List<JsonValue> elements = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            JsonValue value = value(element, depth + 1);
            if (value != null) {
                elements.add(value);
            }
        }
        return new ArrayValue(position, elements);
    }

    private @Nullable JsonValue scalar(ScalarNode scalar, Position position) {
        Tag tag = scalar.getTag();
        String text = scalar.getValue();
        if (tag.equals(Tag.STR)) {
            return new TextValue(position, text);
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return new NumberValue(position, text);
        }
        if (tag.equals(Tag.BOOL)) {
            return new BooleanValue(position, text);
        }
        if (tag.equals(Tag.NULL)) {
            return new NullValue(position);
        }
        problems.add(position, "the tag " + tag.getValue() + " means nothing here");
        return null;
    }

    private static Position position(Node node) {
        return node.getStartMark()
                .map(mark -> new Position(mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(Position.START);
    }
}
