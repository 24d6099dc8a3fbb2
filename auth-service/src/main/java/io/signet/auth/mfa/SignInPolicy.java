package io.signet.auth.mfa;

import io.quarkus.runtime.Startup;
import io.signet.auth.domain.Factor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the operator asks of whoever signs in. A way without a body is always open to everybody: the password, which every
 * account has, with nothing or with a second factor that may come by mail.
 */
@Singleton
@Startup
public final class SignInPolicy {
    /** What follows once a method was shown. */
    public enum Demand {
        REFUSED,
        SECOND_FACTOR,
        /** Of whoever has an authenticator app. */
        SECOND_FACTOR_IF_SET_UP,
        NOTHING
    }

    private static final String PASSWORD = Factor.method(Set.of(Factor.PASSWORD));
    private static final String PASSKEY = Factor.method(Set.of(Factor.PASSKEY));
    private static final Set<String> METHODS = Stream.of(
                    Set.of(Factor.PASSWORD),
                    Set.of(Factor.FACE),
                    Set.of(Factor.FINGERPRINT),
                    Set.of(Factor.FACE, Factor.FINGERPRINT),
                    Set.of(Factor.PASSWORD, Factor.FACE),
                    Set.of(Factor.PASSWORD, Factor.FINGERPRINT),
                    Set.of(Factor.PASSWORD, Factor.FACE, Factor.FINGERPRINT),
                    Set.of(Factor.PASSKEY),
                    Set.of(Factor.FEDERATED))
            .map(Factor::method)
            .collect(Collectors.toCollection(TreeSet::new));

    private final Map<String, Demand> demands = new HashMap<>();

    /** @throws IllegalArgumentException when the policy contradicts itself, or leaves no way without a body */
    @Inject
    public SignInPolicy(SignInConfig config) {
        add("refused", config.refused(), Demand.REFUSED);
        add("second-factor", config.secondFactor(), Demand.SECOND_FACTOR);
        add("sufficient", config.sufficient(), Demand.NOTHING);
        if (demands.get(PASSWORD) == Demand.REFUSED) {
            throw new IllegalArgumentException(
                    "signet.sign-in.refused: a password has to let in, if need be with a second factor"
                            + " (signet.sign-in.second-factor): it is the one way without a body that every account has");
        }
        if (demands.get(PASSKEY) == Demand.SECOND_FACTOR) {
            throw new IllegalArgumentException("signet.sign-in.second-factor: a passkey is two factors already");
        }
    }

    private void add(String list, Optional<List<String>> methods, Demand demand) {
        for (String method : methods.orElse(List.of())) {
            if (!METHODS.contains(method)) {
                throw new IllegalArgumentException("signet.sign-in.%s: %s is no method; the methods are %s"
                        .formatted(list, method, String.join(", ", METHODS)));
            }
            if (demands.put(method, demand) != null) {
                throw new IllegalArgumentException(
                        "signet.sign-in.%s: %s stands in two lists, or twice in one".formatted(list, method));
            }
        }
    }

    /** Of whoever has shown these, and no others. */
    public Demand after(Collection<Factor> shown) {
        return demands.getOrDefault(
                Factor.method(shown), Factor.areOfTwoKinds(shown) ? Demand.NOTHING : Demand.SECOND_FACTOR_IF_SET_UP);
    }

    public boolean refuses(Collection<Factor> shown) {
        return after(shown) == Demand.REFUSED;
    }
}
