package io.signet.gateway.client;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Codes for whoever lost the authenticator app; does not print. */
@Schema(description = "Codes for whoever lost the authenticator app. Each works once; nobody is told them again.")
public record RecoveryCodes(
        @Schema(examples = "[\"MFRG-GZDF-MZTW-Q2LK\"]") List<String> recoveryCodes) {
    @Override
    public String toString() {
        return "RecoveryCodes[hidden]";
    }
}
