/** What an auditor trusts: logs, witnesses and how many of them, in C2SP tlog-policy files. */
@NullMarked
package dev.hushtable.audit.policy;

import org.jspecify.annotations.NullMarked;
