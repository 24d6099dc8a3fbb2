package io.signet.launcher;

import io.signet.launcher.demo.FaceSamples;
import io.signet.launcher.demo.SampleFacePackage;
import io.signet.launcher.demo.Samples;
import io.signet.launcher.system.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Photographs of faces, of which the project has none. */
final class TestFaces {
    private TestFaces() {}

    /** Those beside the project where there are any, else those of the package that the demonstration fetches. */
    static Samples find(Path root) throws Exception {
        Path photographs = root.resolve("../shared/data/photos").normalize();
        if (Files.isDirectory(photographs)) {
            return FaceSamples.in(photographs);
        }
        Path cache =
                Home.open(Home.location(System.getenv()), new SecureRandom()).cache();
        return new SampleFacePackage(cache).samples();
    }
}
