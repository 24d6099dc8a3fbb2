package io.signet.auth.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.signet.auth.domain.OpaqueToken;
import io.signet.auth.domain.SocialRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Browsers that are away at a provider. */
@Singleton
public class SocialRequests implements PanacheRepositoryBase<SocialRequestRow, byte[]> {

    public Uni<Void> add(SocialRequest request, OpaqueToken state, OpaqueToken binding, Instant expiresAt) {
        var row = new SocialRequestRow();
        row.stateHash = state.hash();
        row.bindingHash = binding.hash();
        row.provider = request.provider();
        row.nonce = request.nonce().reveal();
        row.verifier = request.verifier().reveal();
        request.linker().ifPresent(linker -> {
            row.accountId = linker.account();
            row.sessionId = linker.session();
        });
        row.remember = request.remember();
        row.expiresAt = expiresAt;
        return persist(row).replaceWithVoid();
    }

    /** Once only, however many try. */
    public Uni<Optional<SocialRequest>> take(OpaqueToken state, OpaqueToken binding, String provider, Instant now) {
        return find(
                        "stateHash = ?1 and bindingHash = ?2 and provider = ?3 and expiresAt > ?4",
                        state.hash(),
                        binding.hash(),
                        provider,
                        now)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(SocialRequestRow::toRequest))
                .chain(found -> found.isPresent()
                        ? delete("stateHash", state.hash()).map(taken -> found.filter(request -> taken == 1))
                        : Uni.createFrom().item(found));
    }

    /** Forgets what expired before then. */
    public Uni<Void> forget(Instant before) {
        return delete("expiresAt < ?1", before).replaceWithVoid();
    }
}
