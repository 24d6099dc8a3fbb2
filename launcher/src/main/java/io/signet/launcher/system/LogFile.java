package io.signet.launcher.system;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a program wrote; the file of the run before is kept beside it. */
record LogFile(Path path) {
    private static final int TAIL_BYTES = 64 * 1024;
    private static final int LONGEST_LINE = 300;
    /** An exception with a message. */
    private static final Pattern CAUSE = Pattern.compile("^Caused by: [^:]+: \\S");

    private static final Pattern FAULT = Pattern.compile("\\b(ERROR|FATAL|PANIC|SEVERE)\\b|^Error\\b|OutOfMemoryError");

    /** Begins a new file. */
    static LogFile begin(Path path) throws IOException {
        if (Files.exists(path)) {
            Path before = path.resolveSibling(path.getFileName() + ".1");
            Files.move(path, before, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createFile(path);
        return new LogFile(path);
    }

    /**
     * The last line that tells why a program ended: of the causes of an exception the innermost that says anything, else
     * the last line that reports a fault, else the last line; empty for an empty file.
     */
    String lastRelevantLine() {
        List<String> lines;
        try {
            lines = tail().lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            return "";
        }
        String found = last(lines, CAUSE.asPredicate());
        if (found.isEmpty()) {
            found = last(lines, FAULT.asPredicate());
        }
        if (found.isEmpty()) {
            found = last(lines, line -> true);
        }
        return found.length() > LONGEST_LINE ? found.substring(0, LONGEST_LINE) + "…" : found;
    }

    private static String last(List<String> lines, Predicate<String> wanted) {
        return lines.reversed().stream().filter(wanted).findFirst().orElse("");
    }

    private String tail() throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - TAIL_BYTES));
            var bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
