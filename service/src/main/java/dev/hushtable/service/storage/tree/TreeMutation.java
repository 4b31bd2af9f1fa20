package dev.hushtable.service.storage.tree;

/** One atomic change of a tree, decided on the state it finds. */
public interface TreeMutation<R> {

    /**
     * Runs on the writer's thread, at most once. When it throws, nothing of it is kept, and others of the same group
     * commit are not touched.
     */
    R apply(TreeEditor editor);
}
