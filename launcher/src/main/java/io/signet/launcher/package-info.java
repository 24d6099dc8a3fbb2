/** {@code ./signet}: runs the whole system on one machine, and shows and measures that it works. */
package io.signet.launcher;
