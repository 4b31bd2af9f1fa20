/**
 * OpenID Connect: identity providers the policy directory trusts, and whether a token is really one of theirs.
 */
@NullMarked
package dev.hushtable.service.identity.oidc;

import org.jspecify.annotations.NullMarked;
