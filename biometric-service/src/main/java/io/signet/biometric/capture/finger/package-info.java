/**
 * From a picture of a fingerprint to the network's input: working resolution, orientation map, core, upright crop.
 *
 * <p>Training normalises prints by the same steps ({@code models/training/signet_training/fingerprint/pose.py}); shared
 * test vectors hold both together to 1/255 a pixel. So every step is built from simple operations in double precision
 * with stated borders, and none from an image library.
 */
package io.signet.biometric.capture.finger;
