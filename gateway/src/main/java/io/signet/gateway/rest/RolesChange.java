package io.signet.gateway.rest;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Gives somebody roles. */
@Schema(description = "The roles that the account has from now on; `user` is always among them.")
record RolesChange(
        @NotNull(message = "say which roles the account has")
        @Size(max = 4, message = "there are four roles")
        @Schema(examples = "[\"operator\"]")
        List<
                        @NotNull(message = "a role is missing")
                        @Pattern(
                                regexp = "user|operator|auditor|administrator",
                                message = "a role is user, operator, auditor or administrator")
                        String>
                roles)
        implements RequestBody {}
