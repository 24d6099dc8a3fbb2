package io.signet.access;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Which service the current call comes from, as the certificate of its connection says. */
@Singleton
public class Peers {
    /** The subject alternative name of a service: {@code auth.signet.internal} (RFC 9525, 6.3). */
    private static final String DOMAIN = ".signet.internal";

    private static final int DNS_NAME = 2;

    private static final String LOCAL = Peers.class.getName();

    /** Such as {@code gateway}; empty where the connection is not encrypted. */
    public Optional<String> caller() {
        return Optional.ofNullable(Vertx.currentContext()).map(here -> here.getLocal(LOCAL));
    }

    /** Notes who the current call comes from: once its interceptors are through, its request is out of reach. */
    static void note(String service) {
        Vertx.currentContext().putLocal(LOCAL, service);
    }

    /** At the other end of a connection; empty for what is no service. */
    static Optional<String> service(HttpServerRequest request) {
        try {
            return service((X509Certificate) request.sslSession().getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    static Optional<HttpServerRequest> request() {
        Context context = Vertx.currentContext();
        return Optional.ofNullable(context)
                .map(here -> here.<RoutingContext>getLocal(RoutingContext.class.getName()))
                .map(RoutingContext::request);
    }

    static Optional<String> service(X509Certificate certificate) {
        try {
            return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
                    .flatMap(Collection<List<?>>::stream)
                    .filter(name -> name.get(0).equals(DNS_NAME))
                    .map(name -> (String) name.get(1))
                    .filter(name -> name.endsWith(DOMAIN))
                    .map(name -> name.substring(0, name.length() - DOMAIN.length()))
                    .findFirst();
        } catch (CertificateParsingException e) {
            return Optional.empty();
        }
    }
}
