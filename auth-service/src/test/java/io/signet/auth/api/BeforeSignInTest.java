package io.signet.auth.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.signet.proto.auth.v1.AuthServiceGrpc;
import io.signet.proto.auth.v1.PasskeyServiceGrpc;
import io.signet.proto.auth.v1.SocialServiceGrpc;
import jakarta.annotation.security.PermitAll;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BeforeSignInTest {
    @Test
    void methodsWithoutATokenAreThoseThatTheEndpointsPermitToAll() {
        var permitted = new HashSet<String>();
        permitted.addAll(permitted(AuthServiceGrpc.SERVICE_NAME, AuthEndpoint.class));
        permitted.addAll(permitted(PasskeyServiceGrpc.SERVICE_NAME, PasskeyEndpoint.class));
        permitted.addAll(permitted(SocialServiceGrpc.SERVICE_NAME, SocialEndpoint.class));
        assertEquals(permitted, new BeforeSignIn().methods().fullNames());
    }

    private static Set<String> permitted(String service, Class<?> endpoint) {
        return Arrays.stream(endpoint.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(PermitAll.class))
                .map(method -> service + "/"
                        + Character.toUpperCase(method.getName().charAt(0))
                        + method.getName().substring(1))
                .collect(Collectors.toSet());
    }
}
