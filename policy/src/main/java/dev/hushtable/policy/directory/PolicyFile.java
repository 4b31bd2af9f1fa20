package dev.hushtable.policy.directory;

import dev.hushtable.policy.disclosure.MaskReader;
import dev.hushtable.policy.disclosure.MaskStatement;
import dev.hushtable.policy.disclosure.ResultEnforcement;
import dev.hushtable.policy.disclosure.TableRulesReader;
import dev.hushtable.policy.document.DocumentReader;
import dev.hushtable.policy.document.Guardrail;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.policy.document.Source;
import dev.hushtable.policy.encryption.EncryptionReader;
import dev.hushtable.policy.encryption.TableEncryption;
import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.Position;
import dev.hushtable.policy.source.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One file of the policy directory, read by itself: what it says does not depend on any other, so that of an unchanged
 * text it need not be read again.
 *
 * @param name as given
 * @param place null when it has none; then there are problems and no content
 * @param problems found in it so far
 */
record PolicyFile(
        String name,
        String text,
        @Nullable FilePlace place,
        Problems problems,
        @Nullable Content content) {

    /** What a file holds. */
    sealed interface Content {}

    /** A managed policy or a guardrail. */
    record Document(PolicyDocument document) implements Content {}

    /** A user, group or role. */
    record Identity(IdentityFile identity) implements Content {}

    record Provider(IdentityProvider provider) implements Content {}

    /** How the results of a table are enforced. */
    record Results(ResultEnforcement enforcement) implements Content {}

    /** Which attributes of a table are sealed a second time. */
    record Encryption(TableEncryption encryption) implements Content {}

    /** How attributes look to whom. */
    record Masks(List<MaskStatement> statements) implements Content {
        Masks {
            statements = List.copyOf(statements);
        }
    }

    static PolicyFile read(String name, String text) {
        Problems problems = new Problems(name);
        FilePlace place = FilePlace.of(name);
        if (place == null) {
            problems.add(Position.START, "the file has no place here; allowed: " + FilePlace.ALLOWED);
            return new PolicyFile(name, text, null, problems, null);
        }
        String objection = Names.objection(place.kind(), place.name());
        if (objection != null) {
            problems.add(Position.START, objection);
        }
        JsonValue value = JsonReader.read(text, problems);
        // A file that cannot be read still lends its name, so that references to it are not reported as well.
        Content content = value == null
                ? content(place, new JsonValue.ObjectValue(Position.START, Map.of()), new Problems(name))
                : content(place, value, problems);
        return new PolicyFile(name, text, place, problems, content);
    }

    private static @Nullable Content content(FilePlace place, JsonValue value, Problems problems) {
        String name = place.name();
        Source source = new Source(name, problems);
        return switch (place.kind()) {
            case POLICY -> new Document(DocumentReader.identityPolicy(value, source));
            case SCP -> new Document(DocumentReader.guardrail(Guardrail.SCP, value, source));
            case RCP -> new Document(DocumentReader.guardrail(Guardrail.RCP, value, source));
            case USER -> identity(IdentityReader.user(name, value, problems));
            case GROUP -> identity(IdentityReader.group(name, value, problems));
            case ROLE -> identity(IdentityReader.role(name, value, problems));
            case IDENTITY_PROVIDER -> provider(IdentityProviderReader.read(name, value, problems));
            case TABLE -> results(TableRulesReader.read(value, problems));
            case ENCRYPTION -> new Encryption(EncryptionReader.read(name, value, problems));
            case MASK -> new Masks(MaskReader.read(name, value, problems));
        };
    }

    private static @Nullable Content identity(@Nullable IdentityFile identity) {
        return identity == null ? null : new Identity(identity);
    }

    private static @Nullable Content results(@Nullable ResultEnforcement enforcement) {
        return enforcement == null ? null : new Results(enforcement);
    }

    private static @Nullable Content provider(@Nullable IdentityProvider provider) {
        return provider == null ? null : new Provider(provider);
    }

    /** The same file without problems, for a set of files in which none have been found yet. */
    PolicyFile again() {
        Problems fresh = new Problems(name);
        Content same =
                content instanceof Identity(IdentityFile identity) ? new Identity(identity.with(fresh)) : content;
        return new PolicyFile(name, text, place, fresh, same);
    }
}
