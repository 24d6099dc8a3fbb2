/**
 * The authentication log in PostgreSQL. It is only ever appended to, counted and paged through, by one statement each:
 * plain SQL on the reactive client says that better than an object mapper could.
 */
package io.signet.analytics.store;
