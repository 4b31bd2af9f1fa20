package dev.hushtable.service.storage.tree;

/** Frees the blocks of a tree from its right edge, some in each commit, so that nobody waits for a large one. */
public final class Felling {
    private final WorkingSet work;
    private final int tree;
    private int freed;

    Felling(WorkingSet work, int tree) {
        this.work = work;
        this.tree = tree;
    }

    /** Whether a tree is there after some of it was freed. */
    public enum Progress {
        STANDING,
        GONE
    }

    Progress run(int blocks) {
        while (freed < blocks) {
            Path path = rightmost();
            Leaf rest = shorten(path.leaf(), blocks);
            if (!rest.isEmpty()) {
                work.put(tree, path.leafId(), rest);
            } else if (cut(path) == Progress.GONE) {
                work.setForest(work.forest().without(tree));
                return Progress.GONE;
            }
        }
        return Progress.STANDING;
    }

    private Path rightmost() {
        Path path = new Path();
        long id = work.tree(tree).root();
        for (int depth = 0; depth < Limits.MAX_DEPTH; depth++) {
            switch (work.branching(tree, id)) {
                case Leaf leaf -> {
                    path.arrive(id, leaf);
                    return path;
                }
                case Inner inner -> {
                    path.add(new Path.Step(id, inner, inner.separators().length));
                    id = inner.child(inner.separators().length);
                }
            }
        }
        throw work.tooDeep();
    }

    /** What is left of a leaf once entries are freed from its end. */
    private Leaf shorten(Leaf leaf, int blocks) {
        Leaf rest = leaf;
        while (!rest.isEmpty() && freed < blocks) {
            int last = rest.size() - 1;
            if (rest.values()[last] instanceof Value.Chunked chunked) {
                for (int i = 0; i < chunked.chunks(); i++) {
                    free(chunked.firstBlock() + i);
                }
            }
            rest = rest.remove(last);
        }
        work.setForest(work.forest().with(work.tree(tree).plus(rest.size() - leaf.size(), 0, 0)));
        return rest;
    }

    /** Takes an empty leaf off its branch, and the branch off the one above if nothing else is on it. */
    private Progress cut(Path path) {
        free(path.leafId());
        for (int level = path.depth() - 1; level >= 0; level--) {
            Path.Step step = path.step(level);
            if (!step.inner().isEmpty()) {
                work.put(tree, step.id(), step.inner().removeLast());
                return Progress.STANDING;
            }
            free(step.id());
        }
        return Progress.GONE;
    }

    private void free(long blockId) {
        work.delete(tree, blockId);
        freed++;
    }
}
