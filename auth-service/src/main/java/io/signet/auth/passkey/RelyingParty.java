package io.signet.auth.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AttestationConveyancePreference;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorSelectionCriteria;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialCreationOptions;
import com.webauthn4j.data.PublicKeyCredentialDescriptor;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialRequestOptions;
import com.webauthn4j.data.PublicKeyCredentialRpEntity;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.PublicKeyCredentialUserEntity;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.ResidentKeyRequirement;
import com.webauthn4j.data.UserVerificationRequirement;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import com.webauthn4j.verifier.exception.VerificationException;
import io.signet.auth.domain.Account;
import io.signet.auth.domain.AssertionOutcome;
import io.signet.auth.domain.CredentialRecord;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.domain.Passkey;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * This place, as WebAuthn Level 3 sees it: asks browsers for passkeys and for signatures by them, and checks what they
 * answer. Takes discoverable passkeys whose owner was verified, of any make: attestation is neither asked for nor looked at.
 */
@Singleton
public class RelyingParty {
    private static final Logger LOG = Logger.getLogger(RelyingParty.class);

    /** Characters of JSON; what browsers answer has about 2,000. */
    private static final int LONGEST = 16 * 1024;

    private static final int MOST_TRANSPORTS = 8;
    private static final Pattern TRANSPORT = Pattern.compile("[a-z-]{1,32}");
    private static final List<PublicKeyCredentialParameters> ALGORITHMS = Stream.of(
                    COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256)
            .map(algorithm -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
            .toList();

    private final PasskeyConfig config;
    private final Set<Origin> origins;
    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager webAuthn = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter attestedData = new AttestedCredentialDataConverter(converter);

    /** @throws IllegalArgumentException when an origin does not belong to the domain */
    @Inject
    public RelyingParty(PasskeyConfig config) {
        this.config = config;
        config.origins().forEach(origin -> checkOrigin(origin, config.rpId()));
        origins = config.origins().stream().map(Origin::new).collect(Collectors.toSet());
    }

    private static void checkOrigin(String origin, String domain) {
        URI address = URI.create(origin);
        String host = address.getHost();
        boolean secure = "https".equals(address.getScheme()) || "localhost".equals(host);
        if (host == null || !secure || !(host.equals(domain) || host.endsWith("." + domain))) {
            throw new IllegalArgumentException(
                    "signet.passkey.origins: %s is no https:// address (http:// only for localhost) at or below %s, signet.passkey.rp-id"
                            .formatted(origin, domain));
        }
    }

    /** JSON for {@code PublicKeyCredential.parseCreationOptionsFromJSON()}. */
    public String creationOptions(Account account, OpaqueToken challenge, List<Passkey> present) {
        return json(new PublicKeyCredentialCreationOptions(
                new PublicKeyCredentialRpEntity(config.rpId(), config.rpName()),
                new PublicKeyCredentialUserEntity(
                        handle(account.id()),
                        account.username().value(),
                        account.username().value()),
                new DefaultChallenge(challenge.encoded()),
                ALGORITHMS,
                config.challengeLife().toMillis(),
                present.stream().map(RelyingParty::descriptor).toList(),
                new AuthenticatorSelectionCriteria(
                        null, true, ResidentKeyRequirement.REQUIRED, UserVerificationRequirement.REQUIRED),
                AttestationConveyancePreference.NONE,
                null));
    }

    /** JSON for {@code PublicKeyCredential.parseRequestOptionsFromJSON()}: any passkey will do, and tells whose it is. */
    public String requestOptions(OpaqueToken challenge) {
        return json(new PublicKeyCredentialRequestOptions(
                new DefaultChallenge(challenge.encoded()),
                config.challengeLife().toMillis(),
                config.rpId(),
                List.of(),
                UserVerificationRequirement.REQUIRED,
                null));
    }

    /** A new passkey as a browser answered it, unchecked; empty for what can't be one. */
    public Optional<Attestation> attestation(String json) {
        return read(json, () -> {
            var data = webAuthn.parseRegistrationResponseJSON(json);
            return new Attestation(
                    data, challenge(data.getCollectedClientData().getChallenge().getValue()));
        });
    }

    /** What to keep of a new passkey; empty when it does not hold. */
    public Optional<CredentialRecord> check(Attestation attestation) {
        try {
            var parameters = new RegistrationParameters(server(attestation.challenge()), ALGORITHMS, true, true);
            var data = webAuthn.verify(attestation.data(), parameters);
            return Optional.of(record(data.getAttestationObject().getAuthenticatorData(), data.getTransports()));
        } catch (VerificationException e) {
            LOG.debugf("A new passkey was refused: %s", e);
            return Optional.empty();
        }
    }

    /** A signature as a browser answered it, unchecked; empty for what can't be one. */
    public Optional<Assertion> assertion(String json) {
        return read(json, () -> {
            var data = webAuthn.parseAuthenticationResponseJSON(json);
            return new Assertion(
                    data,
                    challenge(data.getCollectedClientData().getChallenge().getValue()),
                    account(data.getUserHandle()));
        });
    }

    /** Whether the passkey signed. Takes up to a millisecond of one core. */
    public AssertionOutcome check(Assertion assertion, Passkey passkey) {
        var data = assertion.data();
        // Level 3, 7.2, step 6: the account that the authenticator names is the one that has the passkey.
        if (!assertion.account().equals(Optional.of(passkey.account()))) {
            return new AssertionOutcome.Refused();
        }
        try {
            webAuthn.verify(
                    data,
                    new AuthenticationParameters(
                            server(assertion.challenge()), record(passkey.credential()), null, true, true));
            var signed = data.getAuthenticatorData();
            return new AssertionOutcome.Holds(signed.getSignCount(), signed.isFlagBS());
        } catch (MaliciousCounterValueException e) {
            return new AssertionOutcome.CounterWentBack();
        } catch (VerificationException e) {
            LOG.debugf("A passkey's signature was refused: %s", e);
            return new AssertionOutcome.Refused();
        }
    }

    private static <T> Optional<T> read(String json, Supplier<T> parser) {
        if (json.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.get());
        } catch (RuntimeException e) {
            // JSON and CBOR from anybody: what their parsers throw at rubbish is of any kind.
            LOG.debugf("A passkey's answer can't be read: %s", e);
            return Optional.empty();
        }
    }

    private static OpaqueToken challenge(byte[] bytes) {
        return OpaqueToken.of(bytes).orElseThrow(() -> new IllegalArgumentException("that is no challenge of ours"));
    }

    private ServerProperty server(OpaqueToken challenge) {
        return ServerProperty.builder()
                .origins(origins)
                .rpId(config.rpId())
                .challenge(new DefaultChallenge(challenge.encoded()))
                .build();
    }

    private CredentialRecord record(AuthenticatorData<?> made, Set<AuthenticatorTransport> transports) {
        var attested = made.getAttestedCredentialData();
        return new CredentialRecord(
                attested.getCredentialId(),
                attestedData.convert(attested),
                made.getSignCount(),
                Optional.ofNullable(transports).orElse(Set.of()).stream()
                        .map(AuthenticatorTransport::getValue)
                        .filter(transport -> TRANSPORT.matcher(transport).matches())
                        .limit(MOST_TRANSPORTS)
                        .collect(Collectors.toSet()),
                made.isFlagBE(),
                made.isFlagBS());
    }

    private CredentialRecordImpl record(CredentialRecord kept) {
        return new CredentialRecordImpl(
                null,
                true,
                kept.backupEligible(),
                kept.backedUp(),
                kept.signCount(),
                attestedData.convert(kept.attestedData()),
                null,
                null,
                null,
                transports(kept));
    }

    private static PublicKeyCredentialDescriptor descriptor(Passkey passkey) {
        return new PublicKeyCredentialDescriptor(
                PublicKeyCredentialType.PUBLIC_KEY, passkey.credential().id(), transports(passkey.credential()));
    }

    private static Set<AuthenticatorTransport> transports(CredentialRecord kept) {
        return kept.transports().stream().map(AuthenticatorTransport::create).collect(Collectors.toSet());
    }

    private String json(Object options) {
        return converter.getJsonMapper().writeValueAsString(options);
    }

    // Level 3, 14.6.1: says nothing about whom it stands for.
    private static byte[] handle(UUID account) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(account.getMostSignificantBits())
                .putLong(account.getLeastSignificantBits())
                .array();
    }

    /** Of {@link #handle}. */
    private static Optional<UUID> account(byte[] handle) {
        if (handle == null || handle.length != 2 * Long.BYTES) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.wrap(handle);
        return Optional.of(new UUID(bytes.getLong(), bytes.getLong()));
    }
}
