package io.signet.gateway.client;

/** An answer that hands out tokens. */
public interface TokenBearing {
    /** Null where the answer has none. */
    Tokens tokens();

    /** The same answer with other tokens. */
    TokenBearing with(Tokens others);
}
