/** What this service does: take events, list them, count them. */
package io.signet.analytics.usecase;
