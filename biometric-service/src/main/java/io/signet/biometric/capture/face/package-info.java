/**
 * From a picture to an aligned face: detect, find five landmarks, turn upright and scale to the template, assess.
 *
 * <p>Coordinates are continuous: the pixel in column 0 and row 0 covers [0, 1) × [0, 1) and has its centre at
 * (0.5, 0.5). Left and right are those of the picture, not of the person.
 */
package io.signet.biometric.capture.face;
