package io.signet.auth.service;

import io.signet.infrastructure.test.Link;
import java.nio.file.Path;
import java.util.Queue;
import no.nav.security.mock.oauth2.MockOAuth2Server;

/** What surrounds the service under test: its siblings, the tokens they were called with, a provider of OpenID Connect, its files. */
record Peers(
        FakeBiometric biometric,
        FakeAnalytics analytics,
        Link toAnalytics,
        MockOAuth2Server provider,
        Queue<String> authorizations,
        Path files) {}
