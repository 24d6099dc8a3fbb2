/** A certificate authority of one's own: what browsers reach the gateway by, and what services know each other by. */
package io.signet.launcher.certs;
