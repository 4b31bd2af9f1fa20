package dev.hushtable.service.authoring.reach;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.disclosure.ResultKeys;
import dev.hushtable.policy.encryption.AttributeClass;
import dev.hushtable.policy.encryption.TableEncryption;
import dev.hushtable.service.access.ClassKeys;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.ItemShape;
import dev.hushtable.service.authoring.Workspace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The KMS key that an attribute's class takes behind a door.
 *
 * @param use the permission on it
 * @param missing what to say where it is not given
 */
record ClassKey(Footprint use, String missing) {

    /** Null when the attribute is in no class, or what goes through the door does not touch its values. */
    static @Nullable ClassKey of(Workspace workspace, Target target, Door door, List<AuthorizationRequest> planned) {
        TableEncryption encryption =
                workspace.policies().encryption(target.table().name());
        AttributeClass one = encryption == null ? null : encryption.classOf(target.attribute());
        ClassKeys.Use use = use(target, door, planned);
        if (encryption == null || one == null || use == null) {
            return null;
        }
        ItemShape.Table table = new ItemShape.Table(
                target.table().name(), target.table().identity().arn());
        String account = planned.getFirst().principal().accountId();
        Footprint footprint =
                workspace.classKeys().use(use, new ClassKeys.Question(table, one.name(), one.keyId(), account));
        return footprint == null
                ? null
                : new ClassKey(
                        footprint,
                        "no " + footprint.action() + " on " + one.keyId() + ", the key of class " + one.name() + " ("
                                + encryption.file() + ")");
    }

    private static ClassKeys.@Nullable Use use(Target target, Door door, List<AuthorizationRequest> planned) {
        return switch (door.kind()) {
            case READ -> ClassKeys.Use.OPEN;
            case WRITE ->
                planned.stream().anyMatch(question -> names(question, target.attribute())) ? ClassKeys.Use.SEAL : null;
            case WHOLE -> null;
        };
    }

    private static boolean names(AuthorizationRequest question, String attribute) {
        return switch (question.contextValue(ResultKeys.ATTRIBUTES)) {
            case ContextValue.Single(String name) -> name.equals(attribute);
            case ContextValue.Many(var all) -> all.contains(attribute);
            case ContextValue.Unknown ignored -> true;
            case ContextValue.Deferred ignored -> true;
            case null -> false;
        };
    }
}
