/**
 * Tests that lie beside policies: a principal, a request as an SDK sends it, and what must become of it.
 */
@NullMarked
package dev.hushtable.service.authoring.testing;

import org.jspecify.annotations.NullMarked;
