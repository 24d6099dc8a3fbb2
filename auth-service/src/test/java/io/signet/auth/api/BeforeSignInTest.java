package io.signet.auth.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.signet.proto.auth.v1.AuthServiceGrpc;
import jakarta.annotation.security.PermitAll;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BeforeSignInTest {
    @Test
    void methodsWithoutATokenAreThoseThatTheEndpointPermitsToAll() {
        var permitted = Arrays.stream(AuthEndpoint.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(PermitAll.class))
                .map(method -> AuthServiceGrpc.SERVICE_NAME + "/"
                        + Character.toUpperCase(method.getName().charAt(0))
                        + method.getName().substring(1))
                .collect(Collectors.toSet());
        assertEquals(permitted, new BeforeSignIn().methods().fullNames());
    }
}
