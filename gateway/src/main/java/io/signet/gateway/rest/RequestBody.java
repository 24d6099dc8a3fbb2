package io.signet.gateway.rest;

/** What a client sends: read strictly, from JSON or from a multipart form, by {@link RequestBodyReader}. */
interface RequestBody {
    /** A body that carries pictures, and so may be large. */
    interface WithPictures extends RequestBody {}
}
