package io.signet.launcher.certs;

import java.io.IOException;
import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.util.IPAddress;

/** What certificates call those whom they are for. */
final class Names {
    private Names() {}

    static X500Principal principal(String commonName) {
        var name = new X500NameBuilder().addRDN(BCStyle.CN, commonName).build();
        try {
            return new X500Principal(name.getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("a common name can be encoded", e);
        }
    }

    /** @param hosts DNS names and IP addresses */
    static GeneralNames alternatives(List<String> hosts) {
        return new GeneralNames(hosts.stream()
                .map(host ->
                        new GeneralName(IPAddress.isValid(host) ? GeneralName.iPAddress : GeneralName.dNSName, host))
                .toArray(GeneralName[]::new));
    }

    /** The DNS names and IP addresses that a certificate is for. */
    static Set<String> hosts(X509Certificate certificate) {
        try {
            var hosts = new TreeSet<String>();
            Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
                    .flatMap(Collection::stream)
                    .filter(name -> name.get(1) instanceof String)
                    .forEach(name -> hosts.add(host((String) name.get(1))));
            return hosts;
        } catch (CertificateParsingException e) {
            throw new IllegalArgumentException("a certificate with malformed names", e);
        }
    }

    /** One spelling for each address: {@code ::1} and {@code 0:0:0:0:0:0:0:1} are the same. */
    static String host(String text) {
        return IPAddress.isValidIPv6(text) ? InetAddress.ofLiteral(text).getHostAddress() : text;
    }
}
