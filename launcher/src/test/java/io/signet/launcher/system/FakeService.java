package io.signet.launcher.system;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Stands in for a service: says that it is ready on its management port, or fails as it is told to. */
final class FakeService {
    /** The environment variable that names the module that must fail at its start. */
    static final String FAILS = "FAKE_FAILS";

    private FakeService() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(System.getenv("QUARKUS_MANAGEMENT_PORT"));
        if (System.getenv().getOrDefault(FAILS, "").equals(module())) {
            System.out.println("INFO  starting");
            System.out.println("ERROR Failed to start application: java.lang.RuntimeException");
            System.out.println("Caused by: java.lang.IllegalStateException: the well is dry");
            System.out.println("\tat some.Class.method(Class.java:1)");
            System.exit(3);
        }
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 8);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        System.out.println("INFO  ready on " + port);
    }

    private static String module() {
        Path application = Path.of(System.getProperty("java.class.path"));
        return application.getParent().getParent().getParent().getFileName().toString();
    }

    /** Makes a source tree whose four services are this class. */
    static Path root(Path directory) throws IOException {
        for (Service service : Service.values()) {
            Path application = service.application(directory);
            Files.createDirectories(application.getParent());
            var manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
            try (var jar = new JarOutputStream(Files.newOutputStream(application), manifest)) {
                String name = FakeService.class.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(name));
                try (var code = FakeService.class.getClassLoader().getResourceAsStream(name)) {
                    code.transferTo(jar);
                }
                jar.closeEntry();
            }
        }
        Path requests = Files.createDirectories(directory.resolve("deploy/certs"));
        try (var files = Files.newDirectoryStream(Path.of(System.getProperty("signet.root"), "deploy/certs"))) {
            for (Path file : files) {
                Files.copy(file, requests.resolve(file.getFileName()));
            }
        }
        return directory;
    }
}
