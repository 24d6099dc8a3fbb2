package io.signet.auth.mfa;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/**
 * The operator's policy: which methods let somebody in. A method is all that is shown at first: {@code password}, {@code face},
 * {@code fingerprint}, {@code passkey}, {@code social}, or several joined by {@code +}, such as {@code password+face}. What is in
 * no list lets in; one kind of proof is then asked for a second factor where the account has an authenticator app.
 */
@ConfigMapping(prefix = "signet.sign-in")
public interface SignInConfig {
    /** Methods that let nobody in. A password can't be one of them. */
    Optional<List<String>> refused();

    /** Methods on top of which a second factor is always asked for; whoever has none is mailed a code. */
    Optional<List<String>> secondFactor();

    /** Methods that let in by themselves, though there be an authenticator app. */
    Optional<List<String>> sufficient();
}
