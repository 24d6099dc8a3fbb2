package io.signet.auth.service;

import io.signet.infrastructure.test.Link;
import java.nio.file.Path;
import java.util.Queue;

/** What surrounds the service under test: its siblings, the tokens they were called with, and its files. */
record Peers(
        FakeBiometric biometric, FakeAnalytics analytics, Link toAnalytics, Queue<String> authorizations, Path files) {}
