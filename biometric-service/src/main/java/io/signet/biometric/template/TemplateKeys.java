package io.signet.biometric.template;

import javax.crypto.SecretKey;

/** Where the key of the templates comes from. */
public interface TemplateKeys {
    /** An AES-256 key, the same at each call and after each start. */
    SecretKey key();
}
