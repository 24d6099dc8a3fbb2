/**
 * How every service checks an access token: by {@link io.signet.access.AccessTokens} whether auth-service signed it for
 * Signet and it is in force, by {@link io.signet.access.SessionCheck} whether its session is still open.
 * What services have Redis remember, {@link io.signet.access.ReadThroughCache}, goes the same way as sessions do.
 */
package io.signet.access;
