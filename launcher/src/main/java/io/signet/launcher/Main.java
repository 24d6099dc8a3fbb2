package io.signet.launcher;

import io.signet.launcher.system.CannotRun;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What {@code ./signet} calls: {@code Main ROOT COMMAND [OPTIONS]}. */
public final class Main {
    private static final int REFUSED = 1;
    private static final int MISUSED = 2;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        if (arguments.length < 2) {
            System.err.println("signet: call ./signet help");
            return MISUSED;
        }
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        List<String> options = Arrays.asList(arguments).subList(2, arguments.length);
        try {
            return switch (arguments[1]) {
                case "up" -> Up.run(root, Options.of(options, Up.OPTIONS));
                case "certs" -> Certs.run(root, Options.of(options, Certs.OPTIONS));
                case "demo" -> Demo.run(root, Options.of(options, Demo.OPTIONS));
                // For the script alone.
                case "rehearse" -> Rehearse.run(root);
                case "bench" -> Bench.run(root, options);
                default -> throw new MisuseException("there is no command " + arguments[1]);
            };
        } catch (MisuseException e) {
            System.err.println("signet: " + e.getMessage() + "; see ./signet help");
            return MISUSED;
        } catch (CannotRun e) {
            System.err.println("signet: " + e.getMessage());
            return REFUSED;
        }
    }
}
