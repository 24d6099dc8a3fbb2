/** Measures. Needs the libraries of biometric-service in the class path: see the script {@code signet}. */
package io.signet.launcher.bench;
