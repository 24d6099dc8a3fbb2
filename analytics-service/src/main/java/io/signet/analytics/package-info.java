/** What has happened: the authentication log, and figures about it. */
package io.signet.analytics;
