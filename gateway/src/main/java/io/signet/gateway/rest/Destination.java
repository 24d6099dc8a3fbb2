package io.signet.gateway.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a browser is to go. */
@Schema(description = "Where the browser is to go; the answer has set the cookie that it comes back with.")
record Destination(@Schema(format = "uri") String location) {}
