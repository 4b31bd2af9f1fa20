/**
 * DynamoDB's data: attribute values, items, 38-digit numbers, sizes and byte encodings. Depends on nothing above.
 */
@NullMarked
package dev.hushtable.service.item;

import org.jspecify.annotations.NullMarked;
