package dev.hushtable.service.authoring.testing;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.encryption.AttributeClass;
import dev.hushtable.policy.encryption.TableEncryption;
import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.access.ItemShape;
import dev.hushtable.service.authoring.Workspace;

/** Says in words for which attribute class the use of a KMS key was denied. */
final class ClassKeyNote {
    private static final String CLASS = "kms:encryptioncontext:hushtable:class";

    private ClassKeyNote() {}

    static String of(AccessDeniedException denied, Workspace workspace) {
        ItemShape items = denied.footprint().items();
        TableEncryption encryption = items == null
                ? null
                : workspace.policies().encryption(items.table().name());
        String action = denied.request().action();
        if (encryption == null || !(denied.request().contextValue(CLASS) instanceof ContextValue.Single(String name))) {
            return "Denied for the key of an attribute class: no " + action + ".";
        }
        String key = encryption.classes().stream()
                .filter(one -> one.name().equals(name))
                .map(AttributeClass::keyId)
                .findFirst()
                .orElse("its key");
        return "Not opened: no " + action + " on " + key + ", the key of class " + name + " (" + encryption.file()
                + ").";
    }
}
