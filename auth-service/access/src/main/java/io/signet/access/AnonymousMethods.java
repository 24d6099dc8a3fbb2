package io.signet.access;

import io.grpc.MethodDescriptor;
import java.util.Set;

/**
 * The gRPC methods that may be called without an access token. A service that has such methods provides this as a bean;
 * all others are called with a token or not at all.
 */
public record AnonymousMethods(Set<String> fullNames) {
    static final AnonymousMethods NONE = new AnonymousMethods(Set.of());

    /** Of gRPC itself: health and reflection. */
    private static final String OWN = "grpc.";

    /** @param fullNames such as {@code signet.auth.v1.AuthService/Login} */
    public AnonymousMethods {
        fullNames = Set.copyOf(fullNames);
    }

    boolean include(MethodDescriptor<?, ?> method) {
        return fullNames.contains(method.getFullMethodName())
                || method.getFullMethodName().startsWith(OWN);
    }
}
