package dev.hushtable.policy.explain;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.directory.PolicySet;
import java.util.Map;

/** Compiles the files of a policy directory as the server does that has them. */
@FunctionalInterface
public interface PolicyCompiler {

    /** {@link PolicySet#compile(Map)}, for the right account. */
    PolicySet compile(Map<String, String> files) throws PolicyException;
}
