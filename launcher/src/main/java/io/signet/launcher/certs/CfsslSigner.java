package io.signet.launcher.certs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Has <a href="https://github.com/cloudflare/cfssl">CFSSL</a> sign; private keys of others than the authority stay here. */
final class CfsslSigner implements Signer {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whether it is installed. */
    static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("cfssl", "version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String name() {
        return "CFSSL";
    }

    @Override
    public X509Certificate authority(Path request, KeyFile key) throws IOException, InterruptedException {
        return certificate(List.of("gencert", "-initca", "-ca-key", key.path().toString(), request.toString()));
    }

    @Override
    public X509Certificate leaf(Authority authority, Path request, List<String> hosts, KeyFile key, String profile)
            throws IOException, InterruptedException {
        // Old versions make no such file for a key that exists.
        Path csr = Files.createTempFile("signet", ".csr");
        try {
            Files.writeString(
                    csr, PemFiles.pem(csr(CertificateRequest.read(request).commonName(), key)));
            return certificate(List.of(
                    "sign",
                    "-ca",
                    authority.certificate().toString(),
                    "-ca-key",
                    authority.key().path().toString(),
                    "-config",
                    authority.profiles().toString(),
                    "-profile",
                    profile,
                    "-hostname",
                    String.join(",", hosts),
                    csr.toString()));
        } finally {
            Files.delete(csr);
        }
    }

    private static Object csr(String commonName, KeyFile key) throws IOException {
        try {
            return new JcaPKCS10CertificationRequestBuilder(Names.principal(commonName), key.publicKey())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.privateKey()));
        } catch (OperatorCreationException e) {
            throw new IOException("the request for a certificate could not be signed", e);
        }
    }

    private static X509Certificate certificate(List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of("cfssl"));
        command.addAll(arguments);
        // What it says while it works goes to a file, lest it wait for a reader.
        Path said = Files.createTempFile("signet", ".cfssl");
        try {
            Process cfssl =
                    new ProcessBuilder(command).redirectError(said.toFile()).start();
            String output = new String(cfssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (cfssl.waitFor() != 0) {
                throw new IOException("cfssl failed: " + Files.readString(said).strip() + output.strip());
            }
            return PemFiles.certificate(JSON.readTree(output).path("cert").asText());
        } catch (JsonProcessingException e) {
            throw new IOException("cfssl answered no JSON", e);
        } finally {
            Files.delete(said);
        }
    }
}
