/**
 * The instance's own certificate authority, the server certificate it issues, what clients need to trust it, and TLS 1.3
 * with post-quantum key agreement. The only place where Bouncy Castle's certificates and TLS are seen.
 */
@NullMarked
package dev.hushtable.crypto.tls;

import org.jspecify.annotations.NullMarked;
