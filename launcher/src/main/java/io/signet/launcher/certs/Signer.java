package io.signet.launcher.certs;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/** Makes certificates for keys that exist, as CFSSL's JSON files say. */
interface Signer {
    /** What it is, for people. */
    String name();

    /**
     * A certificate that an authority signs for itself.
     *
     * @param request a file of CFSSL's certificate requests
     */
    X509Certificate authority(Path request, KeyFile key) throws IOException, InterruptedException;

    /**
     * A certificate that the authority signs.
     *
     * @param request a file of CFSSL's certificate requests
     * @param hosts DNS names and IP addresses, in the place of the request's own
     * @param profile of the signing configuration, such as {@code web}
     */
    X509Certificate leaf(Authority authority, Path request, List<String> hosts, KeyFile key, String profile)
            throws IOException, InterruptedException;

    /**
     * Who signs.
     *
     * @param profiles CFSSL's configuration with the signing profiles
     */
    record Authority(Path certificate, KeyFile key, Path profiles) {}
}
