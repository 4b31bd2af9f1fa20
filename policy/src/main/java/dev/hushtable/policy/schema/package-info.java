/**
 * The JSON Schema (2020-12) of every kind of file in a policy directory, for editors: made from the catalogues the
 * readers use, so that names complete and mistakes show while they are typed. The readers stay the judges.
 */
@NullMarked
package dev.hushtable.policy.schema;

import org.jspecify.annotations.NullMarked;
