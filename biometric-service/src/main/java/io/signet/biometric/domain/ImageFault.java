package io.signet.biometric.domain;

/** Why a file is not a picture that we take. */
public enum ImageFault {
    /** Not a picture, of an unknown format, damaged, cut off or animated. */
    UNREADABLE,
    /** Too many bytes or pixels. */
    TOO_LARGE,
    /** Too few pixels. */
    TOO_SMALL
}
