package io.signet.biometric.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Chooses where networks run. Looks before it asks ONNX Runtime, which takes 5.5 s to find out that CUDA is missing.
 */
final class ExecutionProviders {
    /** Held by the GPU build of ONNX Runtime only. */
    private static final String CUDA_PROVIDER = "ai/onnxruntime/native/linux-x64/libonnxruntime_providers_cuda.so";

    private static final List<String> CUDA_LIBRARIES =
            List.of("libcuda.so.1", "libcudart.so.12", "libcublasLt.so.12", "libcudnn.so.9");
    private static final List<String> TENSORRT_LIBRARIES = List.of("libnvinfer.so.10");

    private final Predicate<String> onClassPath;
    private final Predicate<String> library;

    ExecutionProviders(Predicate<String> onClassPath, Predicate<String> library) {
        this.onClassPath = onClassPath;
        this.library = library;
    }

    static ExecutionProviders ofThisMachine() {
        List<Path> directories = libraryDirectories(System.getenv());
        return new ExecutionProviders(
                resource -> ExecutionProviders.class.getClassLoader().getResource(resource) != null,
                name -> directories.stream().anyMatch(directory -> Files.exists(directory.resolve(name))));
    }

    /**
     * Where to run, and why there.
     *
     * @param why for the log
     */
    record Choice(ExecutionProvider provider, String why) {}

    /**
     * What was asked for, or the best that is there.
     *
     * @throws UnusableModel where what was asked for is not there
     */
    Choice choose(InferenceConfig.Provider asked) {
        return switch (asked) {
            case CPU -> new Choice(ExecutionProvider.CPU, "it is configured");
            case CUDA -> demanded(ExecutionProvider.CUDA, missingForCuda());
            case TENSORRT -> demanded(ExecutionProvider.TENSORRT, missingForTensorrt());
            case AUTO -> {
                List<String> missing = missingForCuda();
                yield missing.isEmpty()
                        ? new Choice(ExecutionProvider.CUDA, "the CUDA libraries were found")
                        : new Choice(ExecutionProvider.CPU, "for CUDA there is no " + String.join(", ", missing));
            }
        };
    }

    private static Choice demanded(ExecutionProvider provider, List<String> missing) {
        if (!missing.isEmpty()) {
            throw new UnusableModel("signet.inference.execution-provider is " + provider.label() + ", but there is no "
                    + String.join(", ", missing) + "; install it or choose auto");
        }
        return new Choice(provider, "it is configured");
    }

    private List<String> missingForCuda() {
        List<String> missing = new ArrayList<>();
        if (!onClassPath.test(CUDA_PROVIDER)) {
            missing.add("GPU build of ONNX Runtime (build with -Pgpu)");
        }
        CUDA_LIBRARIES.stream().filter(library.negate()).forEach(missing::add);
        return missing;
    }

    private List<String> missingForTensorrt() {
        List<String> missing = missingForCuda();
        TENSORRT_LIBRARIES.stream().filter(library.negate()).forEach(missing::add);
        return missing;
    }

    private static List<Path> libraryDirectories(Map<String, String> environment) {
        Stream<String> configured = Stream.of(
                        environment.getOrDefault("LD_LIBRARY_PATH", "").split(":", -1))
                .filter(directory -> !directory.isEmpty());
        Stream<String> usual = Stream.of(
                "/usr/lib/x86_64-linux-gnu",
                "/usr/lib64",
                "/lib/x86_64-linux-gnu",
                "/usr/local/cuda/lib64",
                "/usr/local/cuda-12/lib64",
                "/usr/local/nvidia/lib64");
        return Stream.concat(configured, usual).map(Path::of).toList();
    }
}
