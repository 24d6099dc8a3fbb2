package io.signet.auth.social;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.signet.auth.domain.DependencyUnavailable;
import io.signet.auth.domain.EmailAddress;
import io.signet.auth.domain.ExternalPerson;
import io.signet.auth.domain.InvalidValue;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.domain.SocialRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * The providers of OpenID Connect that people may sign in with, asked by authorization code with PKCE. What asks them blocks:
 * not for the event loop. When one does not answer, the result is the failure {@link DependencyUnavailable}.
 */
@Singleton
public class OpenIdProviders {
    private static final Logger LOG = Logger.getLogger(OpenIdProviders.class);
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Scope SCOPE = new Scope("openid", "email");
    private static final int LARGEST_ANSWER = 1 << 20;

    private final SocialConfig config;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** What a provider published about itself, and what checks its ID tokens. */
    private record Known(OIDCProviderMetadata metadata, IDTokenValidator validator) {}

    /** @throws IllegalArgumentException when a provider is not configured as it must be */
    @Inject
    public OpenIdProviders(SocialConfig config) {
        this.config = config;
        config.providers().forEach(OpenIdProviders::check);
    }

    private static void check(String id, SocialConfig.Provider provider) {
        URI issuer = provider.issuer();
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "signet.social.providers: " + id + " must be lower-case letters, digits and hyphens, 32 at most");
        }
        if (!"https".equals(issuer.getScheme()) && !"localhost".equals(issuer.getHost())) {
            throw new IllegalArgumentException(
                    "signet.social.providers.%s.issuer must be an https:// address, is %s".formatted(id, issuer));
        }
        if (!JWSAlgorithm.Family.SIGNATURE.contains(JWSAlgorithm.parse(provider.algorithm()))) {
            throw new IllegalArgumentException("signet.social.providers.%s.algorithm must have a public key, is %s"
                    .formatted(id, provider.algorithm()));
        }
    }

    /** Names for people by id. */
    public Map<String, String> names() {
        var names = new TreeMap<String, String>();
        config.providers().forEach((id, provider) -> names.put(id, provider.name()));
        return names;
    }

    /** Whether people come back over TLS. */
    public boolean isSecure() {
        return "https".equals(config.site().getScheme());
    }

    public boolean linksByEmail(String provider) {
        return config.providers().get(provider).linkByEmail();
    }

    /** Where a browser goes to sign in there. */
    public URI authorizationRequest(SocialRequest request, OpaqueToken state) {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, SCOPE, client(request.provider()), callback(request.provider()))
                .endpointURI(known(request.provider()).metadata().getAuthorizationEndpointURI())
                .state(new State(state.encoded()))
                .nonce(new Nonce(request.nonce().encoded()))
                .codeChallenge(new CodeVerifier(request.verifier().encoded()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * Who came back; empty when the provider does not vouch for anybody.
     *
     * @param issuer that the authorization response names; empty when it names none
     */
    public Optional<ExternalPerson> person(SocialRequest request, String code, String issuer) {
        Known provider = known(request.provider());
        // RFC 9207, 2.4.
        if (!issuer.isEmpty() && !issuer.equals(provider.metadata().getIssuer().getValue())) {
            return Optional.empty();
        }
        try {
            var answer = OIDCTokenResponseParser.parse(
                    tokenRequest(provider, request, code).send());
            if (!(answer instanceof OIDCTokenResponse tokens)) {
                LOG.debugf(
                        "%s refused a code: %s",
                        request.provider(), answer.toErrorResponse().getErrorObject());
                return Optional.empty();
            }
            JWT idToken = tokens.getOIDCTokens().getIDToken();
            return idToken == null
                    ? Optional.empty()
                    : Optional.of(person(provider.validator()
                            .validate(idToken, new Nonce(request.nonce().encoded()))));
        } catch (ParseException | BadJOSEException | IllegalArgumentException e) {
            LOG.warnf("%s answered with what does not hold: %s", request.provider(), e.getMessage());
            return Optional.empty();
        } catch (JOSEException | IOException e) {
            throw new DependencyUnavailable(request.provider(), e);
        }
    }

    private HTTPRequest tokenRequest(Known provider, SocialRequest request, String code) {
        var grant = new AuthorizationCodeGrant(
                new AuthorizationCode(code),
                callback(request.provider()),
                new CodeVerifier(request.verifier().encoded()));
        URI endpoint = provider.metadata().getTokenEndpointURI();
        ClientID client = client(request.provider());
        HTTPRequest asked = secret(config.providers().get(request.provider()))
                .map(secret -> new TokenRequest.Builder(endpoint, new ClientSecretBasic(client, secret), grant))
                .orElseGet(() -> new TokenRequest.Builder(endpoint, client, grant))
                .build()
                .toHTTPRequest();
        int deadline = Math.toIntExact(config.deadline().toMillis());
        asked.setConnectTimeout(deadline);
        asked.setReadTimeout(deadline);
        asked.setFollowRedirects(false);
        return asked;
    }

    private static ExternalPerson person(IDTokenClaimsSet claims) {
        boolean verified = Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"));
        return new ExternalPerson(
                claims.getIssuer().getValue(),
                claims.getSubject().getValue(),
                Optional.ofNullable(claims.getStringClaim("email"))
                        .filter(email -> verified)
                        .flatMap(OpenIdProviders::address));
    }

    private static Optional<EmailAddress> address(String email) {
        try {
            return Optional.of(new EmailAddress(email));
        } catch (InvalidValue e) {
            return Optional.empty();
        }
    }

    private Known known(String id) {
        return known.computeIfAbsent(id, asked -> discover(config.providers().get(asked)));
    }

    private Known discover(SocialConfig.Provider provider) {
        try {
            int deadline = Math.toIntExact(config.deadline().toMillis());
            var metadata = OIDCProviderMetadata.resolve(new Issuer(provider.issuer()), deadline, deadline);
            var validator = new IDTokenValidator(
                    metadata.getIssuer(),
                    new ClientID(provider.clientId()),
                    JWSAlgorithm.parse(provider.algorithm()),
                    metadata.getJWKSetURI().toURL(),
                    new DefaultResourceRetriever(deadline, deadline, LARGEST_ANSWER));
            return new Known(metadata, validator);
        } catch (GeneralException | IOException e) {
            throw new DependencyUnavailable(provider.name(), e);
        }
    }

    private ClientID client(String id) {
        return new ClientID(config.providers().get(id).clientId());
    }

    private URI callback(String id) {
        return URI.create("%s/api/auth/social/%s/callback".formatted(config.site(), id));
    }

    private static Optional<Secret> secret(SocialConfig.Provider provider) {
        return provider.clientSecretFile()
                .map(file -> {
                    try {
                        return Files.readString(file).strip();
                    } catch (IOException e) {
                        throw new UncheckedIOException(file + " can't be read", e);
                    }
                })
                .or(provider::clientSecret)
                .map(Secret::new);
    }
}
