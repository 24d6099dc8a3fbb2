package io.signet.auth.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;

@Singleton
class RecoveryCodes implements PanacheRepositoryBase<RecoveryCodeRow, byte[]> {}
