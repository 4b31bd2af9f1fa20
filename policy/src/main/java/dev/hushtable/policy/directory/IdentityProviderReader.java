package dev.hushtable.policy.directory;

import dev.hushtable.policy.source.Elements;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code identity-providers/NAME.json}. A key set is pasted as its provider publishes it, so it may hold more. */
final class IdentityProviderReader {
    private static final List<String> ELEMENTS = List.of("Issuer", "Audiences", "Jwks");

    /** RFC 8414's issuers, without a slash at the end: ARNs name them that way. */
    private static final Pattern ISSUER = Pattern.compile("https://[A-Za-z0-9._~:/-]{1,255}");

    private final Problems problems;

    private IdentityProviderReader(Problems problems) {
        this.problems = problems;
    }

    static @Nullable IdentityProvider read(String name, JsonValue value, Problems problems) {
        Elements elements = Elements.of(value, "an identity provider", ELEMENTS, problems);
        return elements == null ? null : new IdentityProviderReader(problems).provider(name, elements);
    }

    private IdentityProvider provider(String name, Elements elements) {
        TextValue issuer = elements.text("Issuer");
        if (issuer == null
                || !ISSUER.matcher(issuer.text()).matches()
                || issuer.text().endsWith("/")) {
            problems.add(
                    issuer == null ? elements.position() : issuer.position(),
                    "Issuer is the URL in the tokens' iss, https://... without a slash at the end");
        }
        List<String> audiences =
                elements.texts("Audiences").stream().map(TextValue::text).toList();
        if (audiences.isEmpty()) {
            problems.add(elements.position(), "Audiences names at least one client id that tokens are made for");
        }
        List<IdentityProvider.Key> keys = keys(elements.get("Jwks"));
        if (keys.isEmpty()) {
            problems.add(
                    elements.position(), "Jwks is the provider's key set, {\"keys\": [...]}, with at least one key");
        }
        return new IdentityProvider(name, problems.file(), issuer == null ? "" : issuer.text(), audiences, keys);
    }

    private List<IdentityProvider.Key> keys(@Nullable Member jwks) {
        List<IdentityProvider.Key> keys = new ArrayList<>();
        Member written = jwks != null && jwks.value() instanceof ObjectValue set
                ? set.members().get("keys")
                : null;
        if (written != null && written.value() instanceof ArrayValue array) {
            array.elements().forEach(element -> keys.add(key(element)));
        }
        return keys;
    }

    private IdentityProvider.Key key(JsonValue value) {
        Map<String, String> members = new HashMap<>();
        if (value instanceof ObjectValue object) {
            object.members().forEach((name, member) -> {
                if (member.value() instanceof TextValue text) {
                    members.put(name, text.text());
                }
            });
        }
        if (members.containsKey("d") || members.containsKey("k")) {
            problems.add(value.position(), "the key is a private or secret one, which must not lie here");
        }
        return new IdentityProvider.Key(
                members.getOrDefault("kty", ""),
                members,
                value.position().line(),
                value.position().column());
    }
}
