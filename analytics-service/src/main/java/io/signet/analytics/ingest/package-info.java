/** Reads what services report. Plain Java. */
package io.signet.analytics.ingest;
