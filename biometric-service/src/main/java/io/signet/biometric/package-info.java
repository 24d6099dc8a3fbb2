/** What a body says: enrolment, comparison and quality of faces and fingerprints. */
package io.signet.biometric;
