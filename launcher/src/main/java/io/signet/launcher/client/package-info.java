/** Speaks to a running Signet as any client would: over REST. */
package io.signet.launcher.client;
