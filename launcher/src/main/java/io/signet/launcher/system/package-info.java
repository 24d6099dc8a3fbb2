/** Starts, watches and stops PostgreSQL, Redis and the four services. */
package io.signet.launcher.system;
