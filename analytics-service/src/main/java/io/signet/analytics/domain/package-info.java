/** Events, queries and who may ask for what. Plain Java. */
package io.signet.analytics.domain;
