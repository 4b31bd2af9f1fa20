package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.key.KeyMaterial;
import dev.hushtable.kms.key.KeyMaterial.Turn;
import dev.hushtable.kms.key.KeyOrigin;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Lists the rotations of a key, oldest first, or all versions of its material.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeyRotations.html">ListKeyRotations</a>
 */
final class ListKeyRotations implements Operation {
    private static final String ALL = "ALL_KEY_MATERIAL";
    private static final int DIGITS = 10;

    private final Keyring keyring;
    private final Rotations rotations;

    ListKeyRotations(Keyring keyring, Rotations rotations) {
        this.keyring = keyring;
        this.rotations = rotations;
    }

    @Override
    public String name() {
        return "ListKeyRotations";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        String include = request.optionalChoice("IncludeKeyMaterial", List.of(ALL, "ROTATIONS_ONLY"));
        Page page = Page.read(name(), request, Limits.DEFAULT_KEYS_PAGE, Limits.MAX_KEYS_PAGE);
        request.finish();
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_ONLY);
        return Plans.needing(name(), key.arn(), new Conditions().key(key, keyring))
                .recording("keyId", keyId)
                .running(() -> execute(key, ALL.equals(include), page));
    }

    private KmsAnswer execute(KeyReference reference, boolean all, Page page) {
        KmsKey key = keyring.require(reference, KeyRule.READ);
        KeyKinds.requireRotating(key, reference.arn());
        List<KeyMaterial> wanted = key.materials().versions().stream()
                .filter(version -> all || version.history().rotatedAt() != null)
                .toList();
        ObjectNode answer = Answers.object();
        ArrayNode list = answer.putArray("Rotations");
        page.of(wanted, ListKeyRotations::order, answer).forEach(version -> list.add(entry(key, version)));
        return KmsAnswer.of(answer);
    }

    /** Numbers as texts in their own order. */
    private static String order(KeyMaterial version) {
        return String.format(Locale.ROOT, "%0" + DIGITS + "d", version.number());
    }

    private ObjectNode entry(KmsKey key, KeyMaterial version) {
        KeyMaterial.History history = version.history();
        ObjectNode entry = Answers.object().put("KeyId", key.id().text()).put("KeyMaterialId", version.id());
        if (key.birth().origin() == KeyOrigin.EXTERNAL) {
            imported(version, entry);
        }
        entry.put("KeyMaterialState", state(key, version));
        Instant rotatedAt = history.rotatedAt();
        if (rotatedAt != null) {
            entry.set("RotationDate", Answers.time(rotatedAt));
            entry.put("RotationType", history.turn() == Turn.AUTOMATIC ? "AUTOMATIC" : "ON_DEMAND");
        }
        return entry;
    }

    private static void imported(KeyMaterial version, ObjectNode entry) {
        KeyMaterial.History history = version.history();
        if (!history.description().isEmpty()) {
            entry.put("KeyMaterialDescription", history.description());
        }
        entry.put("ImportState", version.isPresent() ? "IMPORTED" : "PENDING_IMPORT");
        if (!version.isPresent()) {
            return;
        }
        Instant validTo = history.validTo();
        entry.put("ExpirationModel", validTo == null ? "KEY_MATERIAL_DOES_NOT_EXPIRE" : "KEY_MATERIAL_EXPIRES");
        if (validTo != null) {
            entry.set("ValidTo", Answers.time(validTo));
        }
    }

    private String state(KmsKey key, KeyMaterial version) {
        KeyMaterial current = key.materials().current();
        return switch (version.history().turn()) {
            case FIRST, AUTOMATIC, ON_DEMAND ->
                current != null && current.number() == version.number() ? "CURRENT" : "NON_CURRENT";
            case PENDING ->
                !key.id().isMultiRegion() || rotations.isEverywhere(key, version)
                        ? "PENDING_ROTATION"
                        : "PENDING_MULTI_REGION_IMPORT_AND_ROTATION";
        };
    }
}
