package dev.hushtable.service.identity.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.service.identity.session.SessionClaims.Owner;
import dev.hushtable.service.identity.session.SessionClaims.PolicyTexts;
import dev.hushtable.service.identity.session.SessionClaims.Provenance;
import dev.hushtable.service.identity.session.SessionClaims.Scope;
import dev.hushtable.service.identity.session.SessionClaims.Validity;
import dev.hushtable.service.wire.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Claims as JSON, the members in the order of docs/formats/session-token.md. What is null or empty is left out. */
final class ClaimsJson {
    private ClaimsJson() {}

    static byte[] write(SessionClaims claims) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("kind", claims.owner().kind().name());
        json.put("account", claims.owner().accountId());
        json.put("owner", claims.owner().name());
        json.put("ownerId", claims.owner().id());
        json.put("name", claims.name());
        json.put("issuedAt", claims.validity().issuedAt().getEpochSecond());
        json.put("expiresAt", claims.validity().expiresAt().getEpochSecond());
        put(json, claims.scope());
        Provenance provenance = claims.provenance();
        put(json, "parentKey", provenance.parentKeyId());
        put(json, "sourceIdentity", provenance.sourceIdentity());
        put(json, "breakGlass", provenance.breakGlassReason());
        put(json, "provider", provenance.providerArn());
        put(json, "claims", provenance.claims());
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What a caller chose freely, and what therefore has a limit of its own. */
    static byte[] write(Scope scope) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, scope);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void put(ObjectNode json, Scope scope) {
        PolicyTexts policies = scope.policies();
        if (policies != null) {
            ObjectNode texts = json.putObject("policies");
            put(texts, "inline", policies.inline());
            put(texts, "managed", policies.managed());
        }
        put(json, "tags", scope.tags());
        put(json, "transitive", new TreeSet<>(scope.transitiveTags()));
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static void put(ObjectNode json, String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            new TreeMap<>(values).forEach(json.putObject(name)::put);
        }
    }

    private static void put(ObjectNode json, String name, Collection<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = json.putArray(name);
            values.forEach(array::add);
        }
    }

    /** Reads what {@link #write} wrote; nobody else can have, so nothing is checked but what must be there. */
    static SessionClaims read(byte[] text) {
        ObjectNode json = StrictJson.object(text);
        Owner owner = new Owner(
                PolicyPrincipal.Kind.valueOf(json.required("kind").asText()),
                json.required("account").asText(),
                json.required("owner").asText(),
                json.required("ownerId").asText());
        Validity validity = new Validity(
                Instant.ofEpochSecond(json.required("issuedAt").asLong()),
                Instant.ofEpochSecond(json.required("expiresAt").asLong()));
        Scope scope = new Scope(
                policies(json.get("policies")), texts(json.path("tags")), Set.copyOf(list(json.path("transitive"))));
        Provenance provenance = new Provenance(
                text(json, "parentKey"),
                text(json, "sourceIdentity"),
                text(json, "breakGlass"),
                text(json, "provider"),
                texts(json.path("claims")));
        return new SessionClaims(owner, json.required("name").asText(), validity, scope, provenance);
    }

    private static @Nullable PolicyTexts policies(@Nullable JsonNode json) {
        return json == null ? null : new PolicyTexts(text(json, "inline"), list(json.path("managed")));
    }

    private static @Nullable String text(JsonNode json, String name) {
        JsonNode value = json.get(name);
        return value == null ? null : value.asText();
    }

    private static Map<String, String> texts(JsonNode json) {
        Map<String, String> texts = new TreeMap<>();
        json.properties()
                .forEach(member -> texts.put(member.getKey(), member.getValue().asText()));
        return texts;
    }

    private static List<String> list(JsonNode json) {
        List<String> list = new ArrayList<>();
        json.forEach(element -> list.add(element.asText()));
        return list;
    }
}
