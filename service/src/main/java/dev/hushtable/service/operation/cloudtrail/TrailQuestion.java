package dev.hushtable.service.operation.cloudtrail;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.review.trail.Trail;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Members;
import dev.hushtable.service.wire.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An operation that asks about the one trail there is. A trail is its own account's: others ask about none. */
final class TrailQuestion implements OperationHandler<TrailAsked> {
    private final String name;
    private final Trail trail;
    private final Naming naming;
    private final Answering answering;

    TrailQuestion(String name, Trail trail, Naming naming, Answering answering) {
        this.name = name;
        this.trail = trail;
        this.naming = naming;
        this.answering = answering;
    }

    /** How many trails an operation is about. */
    enum About {
        ONE,
        ALL
    }

    /**
     * Which trails a request names.
     *
     * @param names read from the request; of an operation about one, that one
     */
    record Naming(About about, Function<Members, List<String>> names) {
        /** Of an operation about the one trail that a member names. */
        static Naming in(String member) {
            return new Naming(About.ONE, members -> List.of(members.requiredString(member)));
        }

        static Naming all(Function<Members, List<String>> names) {
            return new Naming(About.ALL, names);
        }
    }

    /** What is answered. */
    @FunctionalInterface
    interface Answering {
        /** Writes the members of the answer. */
        void write(JsonGenerator json, TrailAsked asked) throws IOException;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public TrailAsked plan(ApiRequest request) {
        ObjectNode body = request.body();
        Members members = Members.of(body);
        List<String> texts = naming.names().apply(members);
        members.check();
        List<TrailName> named = new ArrayList<>();
        for (String text : texts) {
            named.add(TrailName.of(text, trail.region(), request.accountId()));
        }
        String resource = naming.about() == About.ONE ? named.getFirst().arn() : "*";
        Footprint footprint = new Footprint("cloudtrail:" + name, resource, Map.of());
        return new TrailAsked(body, named, request.accountId(), List.of(footprint));
    }

    @Override
    public Reply execute(Permitted<TrailAsked> permitted, Recording recording) {
        TrailAsked asked = permitted.plan();
        byte[] body = JsonContent.bytes(json -> {
            json.writeStartObject();
            answering.write(json, asked);
            json.writeEndObject();
        });
        return new Reply(200, Reply.AMZ_JSON_1_1, body);
    }

    /** The trail, to its own account; null to all others. */
    static @Nullable Trail seen(Trail trail, TrailAsked asked) {
        return trail.account().equals(asked.account()) ? trail : null;
    }

    /**
     * The trail a request names.
     *
     * @throws dev.hushtable.service.wire.ApiException when there is no such trail
     */
    static Trail required(Trail trail, TrailAsked asked) {
        TrailName name = asked.named().getFirst();
        if (!name.isOf(trail) || seen(trail, asked) == null) {
            throw CloudTrailErrors.trailNotFound(name.text(), asked.account());
        }
        return trail;
    }
}
