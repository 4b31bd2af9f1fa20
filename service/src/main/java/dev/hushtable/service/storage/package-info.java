/**
 * Items over the sealed tree: table stores, the catalogue, write actions, cursors. The only place where plaintext
 * items are born from, and turned into, sealed blocks.
 */
@NullMarked
package dev.hushtable.service.storage;

import org.jspecify.annotations.NullMarked;
