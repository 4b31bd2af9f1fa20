/**
 * Who calls: SigV4 verification on the raw bytes through a Shiro realm, access keys, users, groups and roles.
 */
@NullMarked
package dev.hushtable.service.identity;

import org.jspecify.annotations.NullMarked;
