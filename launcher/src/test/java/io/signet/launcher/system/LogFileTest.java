package io.signet.launcher.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path directory;

    @Test
    void theInnermostCauseThatSaysAnythingTellsMost() throws Exception {
        assertEquals("Caused by: java.net.ConnectException: refused", lastOf("""
                        INFO  starting
                        ERROR Failed to start application
                        java.lang.RuntimeException: outer
                        Caused by: java.lang.IllegalStateException: middle
                        Caused by: java.net.ConnectException: refused
                        Caused by: java.util.concurrent.TimeoutException
                        \tat some.Class.method(Class.java:1)
                        """));
    }

    @Test
    void withoutAnExceptionTheLastFaultThenTheLastLineIsTaken() throws Exception {
        assertEquals(
                "2026-11-22 FATAL: lock file exists",
                lastOf("2026-11-22 FATAL: lock file exists\n2026-11-22 LOG: bye\n"));
        assertEquals("LOG: bye", lastOf("LOG: hello\nLOG: bye\n\n"));
        assertEquals("", lastOf(""));
    }

    @Test
    void aVeryLongLineIsCut() throws Exception {
        String line = lastOf("x".repeat(100_000));
        assertTrue(line.length() < 400 && line.endsWith("…"));
    }

    @Test
    void theLogOfTheRunBeforeIsKept() throws Exception {
        Path path = directory.resolve("service.log");
        Files.writeString(LogFile.begin(path).path(), "first");
        Files.writeString(LogFile.begin(path).path(), "second");
        assertEquals("first", Files.readString(directory.resolve("service.log.1")));
        assertEquals("second", Files.readString(path));
    }

    private String lastOf(String content) throws Exception {
        Path path = directory.resolve("log");
        Files.writeString(path, content);
        return new LogFile(path).lastRelevantLine();
    }
}
