package io.signet.analytics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import grpc.health.v1.HealthGrpc;
import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.access.SessionMarks;
import io.signet.infrastructure.test.InfrastructureResource;
import io.signet.infrastructure.test.Links;
import io.signet.proto.analytics.v1.Action;
import io.signet.proto.analytics.v1.AnalyticsServiceGrpc;
import io.signet.proto.analytics.v1.AnalyticsServiceGrpc.AnalyticsServiceBlockingStub;
import io.signet.proto.analytics.v1.EraseSubjectRequest;
import io.signet.proto.analytics.v1.Event;
import io.signet.proto.analytics.v1.GetUserStatsRequest;
import io.signet.proto.analytics.v1.GetUserStatsResponse;
import io.signet.proto.analytics.v1.ListEventsRequest;
import io.signet.proto.analytics.v1.ListEventsResponse;
import io.signet.proto.analytics.v1.MethodStats;
import io.signet.proto.analytics.v1.Outcome;
import io.signet.proto.analytics.v1.RecordEventsRequest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What the contract promises, asked over the wire with a real PostgreSQL behind it. */
@QuarkusTest
@WithTestResource(InfrastructureResource.class)
@WithTestResource(Tokens.class)
class ContractTest {
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00.123456Z");

    @TestHTTPResource
    URI service;

    @TestHTTPResource(management = true)
    URI management;

    Tokens tokens;
    Links links;

    private final String alice = UUID.randomUUID().toString();
    private ManagedChannel channel;

    @Inject
    SessionMarks sessions;

    @Inject
    RedisDataSource redis;

    @BeforeEach
    void connect() {
        sessions.open(Tokens.SESSION).await().atMost(Duration.ofSeconds(10));
        channel = ManagedChannelBuilder.forAddress(service.getHost(), service.getPort())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        links.postgres().mend();
        channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    }

    @Test
    void recordedEventIsListedAsItWasReported() {
        Event event = login(NOON)
                .setMethod("face+fingerprint")
                .setAddress("2001:db8::1")
                .setUserAgent("a browser")
                .setFaceDistance(0)
                .setFingerprintDistance(128)
                .setFusedDistance(64.5)
                .setThreshold(42)
                .setProcessingMillis(17.25)
                .setQuality(93)
                .setCorrelationId(UUID.randomUUID().toString())
                .build();

        assertEquals(1, record(event));
        assertEquals(List.of(event), mine().getEventsList());
    }

    @Test
    void whatWasNotMeasuredStaysAbsent() {
        Event event = login(NOON).build();

        record(event);

        assertEquals(List.of(event), mine().getEventsList());
        assertFalse(mine().getEvents(0).hasFaceDistance());
    }

    @Test
    void eventOfNobodyKnownIsAnAuditorsToSee() {
        var later = Instant.parse("2031-01-01T00:00:00Z");
        Event event = failure(later, "INVALID_CREDENTIALS").setSubject("").build();

        record(event);

        var request = ListEventsRequest.newBuilder().setSubject("*").setFrom(time(later));
        assertEquals(List.of(event), as("auditor").listEvents(request.build()).getEventsList());
    }

    @Test
    void repeatIsAcknowledgedAndKeptOnce() {
        Event event = login(NOON).build();

        assertEquals(1, record(event));
        assertEquals(0, record(event, event));
        assertEquals(1, mine().getEventsCount());
    }

    @Test
    void sameBatchFromManyRelaysAtOnceIsKeptOnce() throws Exception {
        List<Event> events = manyAt(NOON, 200);
        var attempts = new ArrayList<Future<Integer>>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                var shuffled = new ArrayList<>(events);
                Collections.shuffle(shuffled);
                attempts.add(executor.submit(() -> record(shuffled.toArray(Event[]::new))));
            }
        }
        int recorded = 0;
        for (var attempt : attempts) {
            recorded += attempt.get();
        }
        assertEquals(200, recorded);
    }

    @Test
    void oneInvalidEventKeepsTheWholeBatchOut() {
        Event good = login(NOON).build();
        Event bad = login(NOON).setFaceDistance(129).build();

        var error = assertFails(Status.Code.INVALID_ARGUMENT, "INVALID_EVENT", () -> record(good, bad));

        assertEquals(List.of("events[1].face_distance"), fieldsOf(error));
        assertEquals(0, mine().getEventsCount());
    }

    @Test
    void everyFieldIsChecked() {
        assertRefused("id", event -> event.setId("1-1-1-1-1"));
        assertRefused("id", event -> event.setId(""));
        assertRefused("occurred_at", Event.Builder::clearOccurredAt);
        assertRefused(
                "occurred_at",
                event -> event.setOccurredAt(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE)));
        assertRefused(
                "occurred_at",
                event -> event.setOccurredAt(Timestamp.newBuilder().setNanos(-1)));
        assertRefused("service", event -> event.setService("gateway"));
        assertRefused("service", event -> event.setService("biometric"));
        assertRefused("action", Event.Builder::clearAction);
        assertRefused("action", event -> event.setActionValue(999));
        assertRefused("outcome", Event.Builder::clearOutcome);
        assertRefused("subject", event -> event.setSubject("alice"));
        assertRefused("method", event -> event.setMethod("a secret password"));
        assertRefused("reason", event -> event.setReason("INVALID_CREDENTIALS"));
        assertRefused("address", event -> event.setAddress("example.org"));
        assertRefused("face_distance", event -> event.setFaceDistance(-1));
        assertRefused("fingerprint_distance", event -> event.setFingerprintDistance(129));
        assertRefused("fused_distance", event -> event.setFusedDistance(Double.NaN));
        assertRefused("threshold", event -> event.setThreshold(4));
        assertRefused("threshold", event -> event.setThreshold(51));
        assertRefused("processing_millis", event -> event.setProcessingMillis(-1));
        assertRefused("quality", event -> event.setQuality(101));
        assertRefused("correlation_id", event -> event.setCorrelationId("yes"));
    }

    @Test
    void batchHolds1To500Events() {
        assertFails(Status.Code.INVALID_ARGUMENT, "INVALID_EVENT", this::record);
        Event[] tooMany = manyAt(NOON, 501).toArray(Event[]::new);
        assertFails(Status.Code.INVALID_ARGUMENT, "INVALID_EVENT", () -> record(tooMany));
        assertEquals(500, record(manyAt(NOON, 500).toArray(Event[]::new)));
    }

    @Test
    void refusalOf500BadEventsStillReachesTheCaller() {
        Event[] bad = IntStream.range(0, 500)
                .mapToObj(i -> login(NOON).setId("no").build())
                .toArray(Event[]::new);

        var error = assertFails(Status.Code.INVALID_ARGUMENT, "INVALID_EVENT", () -> record(bad));

        assertEquals("events[0].id", fieldsOf(error).getFirst());
    }

    @Test
    void userAgentCannotKeepAnEventOutOfTheLog() {
        record(login(NOON).setUserAgent("\u0000" + "x".repeat(5000)).build());

        assertEquals(" " + "x".repeat(511), mine().getEvents(0).getUserAgent());
    }

    @Test
    void logIsNewestFirst() {
        Event morning = login(NOON.minusSeconds(3600)).build();
        Event evening = login(NOON.plusSeconds(3600)).build();
        Event noon = login(NOON).build();

        record(morning, evening, noon);

        assertEquals(List.of(evening, noon, morning), mine().getEventsList());
    }

    @Test
    void pagesHoldEveryEventOnceEvenWhenAllHappenedAtTheSameTime() {
        List<Event> events = manyAt(NOON, 25);
        record(events.toArray(Event[]::new));
        var seen = new ArrayList<String>();
        var request = ListEventsRequest.newBuilder().setPageSize(7);

        ListEventsResponse page;
        do {
            page = as("user").listEvents(request.build());
            page.getEventsList().forEach(event -> seen.add(event.getId()));
            // What arrives between two pages must not shift the rest.
            record(login(NOON.plusSeconds(seen.size())).build());
            request.setCursor(page.getNextCursor());
        } while (!page.getNextCursor().isEmpty());

        assertEquals(25, seen.size());
        assertEquals(
                events.stream().map(Event::getId).sorted().toList(),
                seen.stream().sorted().toList());
    }

    @Test
    void pageThatEndsWithTheLastEventIsTheLast() {
        record(manyAt(NOON, 5).toArray(Event[]::new));

        assertEquals("", list(request -> request.setPageSize(5)).getNextCursor());
        assertFalse(list(request -> request.setPageSize(4)).getNextCursor().isEmpty());
    }

    @Test
    void filtersNarrowTheLog() {
        Event login = login(NOON).build();
        Event failed = failure(NOON.plusSeconds(1), "INVALID_CREDENTIALS").build();
        Event logout =
                login(NOON.plusSeconds(2)).setAction(Action.ACTION_LOGOUT).build();
        record(login, failed, logout);

        assertEquals(
                List.of(failed, login),
                list(request -> request.addActions(Action.ACTION_LOGIN)).getEventsList());
        assertEquals(
                List.of(logout, failed, login),
                list(request -> request.addActions(Action.ACTION_LOGIN).addActions(Action.ACTION_LOGOUT))
                        .getEventsList());
        assertEquals(
                List.of(failed),
                list(request -> request.setOutcome(Outcome.OUTCOME_FAILURE)).getEventsList());
        assertEquals(
                List.of(failed),
                list(request -> request.setFrom(time(NOON.plusSeconds(1))).setTo(time(NOON.plusSeconds(2))))
                        .getEventsList());
    }

    @Test
    void nonsensicalQueriesAreRefused() {
        record(manyAt(NOON, 2).toArray(Event[]::new));
        String cursor = list(request -> request.setPageSize(1)).getNextCursor();
        String altered = (cursor.charAt(0) == 'A' ? 'B' : 'A') + cursor.substring(1);

        assertInvalid("cursor", request -> request.setCursor(altered));
        assertInvalid("cursor", request -> request.setCursor("not a cursor"));
        assertInvalid("cursor", request -> request.setCursor(cursor).setOutcome(Outcome.OUTCOME_FAILURE));
        assertInvalid("subject", request -> request.setSubject("alice"));
        assertInvalid("page_size", request -> request.setPageSize(-1));
        assertInvalid("page_size", request -> request.setPageSize(201));
        assertInvalid("actions", request -> request.addActionsValue(999));
        assertInvalid("actions", request -> request.addActions(Action.ACTION_UNSPECIFIED));
        assertInvalid("outcome", request -> request.setOutcomeValue(999));
        assertInvalid("from", request -> request.setFrom(time(NOON)).setTo(time(NOON)));
        assertInvalid("to", request -> request.setTo(Timestamp.newBuilder().setNanos(1_000_000_000)));
    }

    @Test
    void timesAtTheEndsOfTheCalendarAreAnswered() {
        record(login(NOON).build());

        assertEquals(
                1,
                list(request -> request.setFrom(time(Instant.parse("0001-01-01T00:00:00Z")))
                                .setTo(time(Instant.parse("9999-12-31T23:59:59.999999999Z"))))
                        .getEventsCount());
    }

    @Test
    void logOfAnotherIsForAuditorsAndAdministratorsOnly() {
        record(login(NOON).build());
        String stranger = UUID.randomUUID().toString();
        var request = ListEventsRequest.newBuilder().setSubject(alice).build();
        var everybody = ListEventsRequest.newBuilder().setSubject("*").build();

        for (String role : List.of("user", "operator")) {
            var caller = with(tokens.of(stranger, role));
            assertFails(Status.Code.PERMISSION_DENIED, "NOT_THE_SUBJECT", () -> caller.listEvents(request));
            assertFails(Status.Code.PERMISSION_DENIED, "NOT_THE_SUBJECT", () -> caller.listEvents(everybody));
        }
        for (String role : List.of("auditor", "administrator")) {
            var caller = with(tokens.of(stranger, role));
            assertEquals(1, caller.listEvents(request).getEventsCount());
            assertTrue(caller.listEvents(everybody).getEventsCount() > 0);
        }
    }

    @Test
    void figuresCountLoginsAndVerifications() {
        record(
                login(NOON).setMethod("password").setProcessingMillis(10).build(),
                login(NOON.plusSeconds(1))
                        .setMethod("face")
                        .setFusedDistance(20)
                        .setProcessingMillis(30)
                        .build(),
                failure(NOON.plusSeconds(2), "NO_MATCH")
                        .setMethod("face")
                        .setFusedDistance(60)
                        .build(),
                login(NOON.plusSeconds(3)).setAction(Action.ACTION_REFRESH).build());
        recordAs(
                "biometric",
                login(NOON.plusSeconds(4))
                        .setService("biometric")
                        .setAction(Action.ACTION_VERIFY)
                        .setMethod("face")
                        .setFusedDistance(30)
                        .build());

        assertEquals(
                GetUserStatsResponse.newBuilder()
                        .setAttempts(4)
                        .setSuccesses(3)
                        .setSuccessRate(0.75)
                        .setMeanProcessingMillis(20)
                        .setMeanMatchedDistance(25)
                        .setLastSuccessAt(time(NOON.plusSeconds(4)))
                        .setLastFailureAt(time(NOON.plusSeconds(2)))
                        .addMethods(MethodStats.newBuilder()
                                .setMethod("face")
                                .setAttempts(3)
                                .setSuccesses(2))
                        .addMethods(MethodStats.newBuilder()
                                .setMethod("password")
                                .setAttempts(1)
                                .setSuccesses(1))
                        .build(),
                as("user").getUserStats(GetUserStatsRequest.getDefaultInstance()));
    }

    @Test
    void figuresOfAnAccountThatNeverTriedAreZeroOrAbsent() {
        assertEquals(
                GetUserStatsResponse.getDefaultInstance(),
                as("user").getUserStats(GetUserStatsRequest.getDefaultInstance()));
    }

    @Test
    void figuresOfAnotherAreNotForUsers() {
        var request = GetUserStatsRequest.newBuilder().setSubject(alice).build();
        String stranger = UUID.randomUUID().toString();

        assertFails(
                Status.Code.PERMISSION_DENIED,
                "NOT_THE_SUBJECT",
                () -> with(tokens.of(stranger, "user")).getUserStats(request));
        for (String role : List.of("operator", "auditor", "administrator")) {
            assertEquals(
                    0, with(tokens.of(stranger, role)).getUserStats(request).getAttempts());
        }
        var nonsense = GetUserStatsRequest.newBuilder().setSubject("bob").build();
        assertFails(
                Status.Code.INVALID_ARGUMENT,
                "INVALID_QUERY",
                () -> as("administrator").getUserStats(nonsense));
    }

    @Test
    void anErasedAccountIsNobodyInWhatTheLogSaysNowAndLater() {
        String session = UUID.randomUUID().toString();
        String other = UUID.randomUUID().toString();
        var later = Instant.parse("2033-01-01T00:00:00Z");
        Event signIn = login(later)
                .setMethod("face")
                .setAddress("2001:db8::7")
                .setUserAgent("a browser")
                .setFaceDistance(12)
                .setCorrelationId(session)
                .build();
        Event byOthers = failure(later.plusSeconds(1), "INVALID_CREDENTIALS")
                .setAddress("198.51.100.7")
                .setUserAgent("another browser")
                .build();
        Event toOthers = login(later.plusSeconds(2))
                .setAction(Action.ACTION_ROLES_CHANGED)
                .setSubject(other)
                .setAddress("2001:db8::7")
                .setUserAgent("a browser")
                .setCorrelationId(session)
                .build();
        Event ofOthers = login(later.plusSeconds(3))
                .setSubject(other)
                .setAddress("203.0.113.9")
                .setUserAgent("their browser")
                .setCorrelationId(UUID.randomUUID().toString())
                .build();
        record(signIn, byOthers, toOthers, ofOthers);

        assertEquals(3, erase());
        assertEquals(0, erase());
        assertEquals(0, mine().getEventsCount());
        Event late = login(later.plusSeconds(4))
                .setAddress("2001:db8::7")
                .setUserAgent("a browser")
                .setCorrelationId(session)
                .build();
        assertEquals(1, record(late));

        assertEquals(
                List.of(
                        anonymous(late),
                        ofOthers,
                        anonymous(toOthers).toBuilder().setSubject(other).build(),
                        anonymous(byOthers),
                        anonymous(signIn)),
                with(tokens.of(UUID.randomUUID().toString(), "auditor"))
                        .listEvents(ListEventsRequest.newBuilder()
                                .setSubject("*")
                                .setFrom(time(later))
                                .setTo(time(later.plusSeconds(5)))
                                .build())
                        .getEventsList());
    }

    @Test
    void figuresAreRememberedUntilSomethingHappens() {
        record(login(NOON).build());
        assertEquals(1, attempts());
        eventually(() -> remembered().startsWith("{"));
        links.postgres().cut();
        assertEquals(1, attempts());
        links.postgres().mend();
        eventually(() -> get("/health/ready") == 200);

        record(failure(NOON, "INVALID_CREDENTIALS").build());
        assertEquals(2, attempts());
        eventually(() -> remembered().startsWith("{"));
        erase();
        assertEquals(0, attempts());
    }

    @Test
    void figuresReadBeforeSomethingHappenedAreNotRememberedAfterIt() {
        String claim = "claimed by who came later";
        remember(claim);
        assertEquals(0, attempts());
        assertEquals(claim, remembered());
    }

    @Test
    void figuresThatAnotherVersionRemembersAreCountedAnew() {
        record(login(NOON).build());
        remember("{\"attempts\":7}");
        assertEquals(1, attempts());
        remember("{");
        assertEquals(1, attempts());
    }

    @Test
    void onlyAuthServiceErases() {
        record(login(NOON).build());
        var request = EraseSubjectRequest.newBuilder().setSubject(alice).build();
        for (String role : List.of("user", "operator", "auditor", "administrator")) {
            assertFails(Status.Code.PERMISSION_DENIED, "ROLE_MISSING", () -> as(role).eraseSubject(request));
        }
        var biometric = with(tokens.of("service:biometric", "service"));
        assertFails(Status.Code.PERMISSION_DENIED, "ROLE_MISSING", () -> biometric.eraseSubject(request));
        var auth = with(tokens.of("service:auth", "service"));
        assertFails(
                Status.Code.INVALID_ARGUMENT,
                "INVALID_QUERY",
                () -> auth.eraseSubject(EraseSubjectRequest.getDefaultInstance()));
        assertEquals(1, mine().getEventsCount());
    }

    @Test
    void anErasureThatIsCutOffChangesNothingAndIsDoneAgain() {
        record(login(NOON).build());
        links.postgres().cutBeforeCommit("erased_subjects");

        assertFails(Status.Code.UNAVAILABLE, "DEPENDENCY_UNAVAILABLE", this::erase);
        assertTrue(links.postgres().isCut());
        links.postgres().mend();

        eventually(() -> get("/health/ready") == 200);
        assertEquals(1, mine().getEventsCount());
        assertEquals(1, erase());
    }

    @Test
    void onlyServicesReportAndOnlyAccountsAsk() {
        var batch = RecordEventsRequest.newBuilder().addEvents(login(NOON)).build();
        for (String role : List.of("user", "operator", "auditor", "administrator")) {
            assertFails(Status.Code.PERMISSION_DENIED, "ROLE_MISSING", () -> as(role).recordEvents(batch));
        }
        var service = with(tokens.of("service:auth", "service"));
        assertFails(
                Status.Code.PERMISSION_DENIED,
                "ROLE_MISSING",
                () -> service.listEvents(ListEventsRequest.getDefaultInstance()));
        assertFails(
                Status.Code.PERMISSION_DENIED,
                "ROLE_MISSING",
                () -> service.getUserStats(GetUserStatsRequest.getDefaultInstance()));
        assertEquals(0, mine().getEventsCount());
    }

    @Test
    void tokenThatIsNotForThisServiceIsRefused() {
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        "{\"alg\":\"none\",\"kid\":\"test\",\"typ\":\"at+jwt\"}".getBytes(StandardCharsets.UTF_8));
        String good = tokens.of(alice, "user");
        String payload = good.split("\\.", -1)[1];

        assertUnauthenticated(AnalyticsServiceGrpc.newBlockingStub(channel));
        assertUnauthenticated(with(""));
        assertUnauthenticated(with("garbage"));
        assertUnauthenticated(with(tokens.expired(alice, "user")));
        assertUnauthenticated(with(tokens.signed(
                tokens.claims(alice, "user").issuedAt(Instant.now().plus(Duration.ofMinutes(10))))));
        assertUnauthenticated(with(tokens.signedByAnother(tokens.claims(alice, "user"), "test")));
        assertUnauthenticated(with(tokens.signedByAnother(tokens.claims(alice, "user"), "foreign")));
        assertUnauthenticated(with(tokens.signed(tokens.claims(alice, "user").issuer("https://elsewhere"))));
        assertUnauthenticated(with(tokens.signed(tokens.claims(alice, "user").audience("elsewhere"))));
        assertUnauthenticated(with(header + "." + payload + "."));
        assertUnauthenticated(with(good.substring(0, good.lastIndexOf('.') + 1)));
        assertUnauthenticated(with(tokens.of("not-an-account", "user")));
    }

    @Test
    void sessionThatHasEndedOpensNothingAndDoubtLetsNobodyIn() {
        var ended = UUID.randomUUID();
        sessions.ended(List.of(ended)).await().atMost(Duration.ofSeconds(10));
        assertUnauthenticated(with(tokens.signed(tokens.claims(alice, "user").claim("sid", ended.toString()))));

        // Redis does not know it, and there is no auth-service to ask.
        var unknown = with(tokens.signed(
                tokens.claims(alice, "user").claim("sid", UUID.randomUUID().toString())));
        assertFails(
                Status.Code.UNAVAILABLE,
                "DEPENDENCY_UNAVAILABLE",
                () -> unknown.listEvents(ListEventsRequest.getDefaultInstance()));
    }

    @Test
    void databaseThatIsAwayIsSaidAndRecoversByItself() {
        Event event = login(NOON).build();
        record(event);

        links.postgres().cut();

        var error = assertFails(Status.Code.UNAVAILABLE, "DEPENDENCY_UNAVAILABLE", () -> record(event));
        assertEquals(1, detail(error, RetryInfo.class).getRetryDelay().getSeconds());
        assertFails(Status.Code.UNAVAILABLE, "DEPENDENCY_UNAVAILABLE", this::mine);
        assertFails(
                Status.Code.UNAVAILABLE,
                "DEPENDENCY_UNAVAILABLE",
                () -> as("user").getUserStats(GetUserStatsRequest.getDefaultInstance()));
        eventually(() -> get("/health/ready") == 503);

        links.postgres().mend();

        eventually(() -> get("/health/ready") == 200);
        assertEquals(1, mine().getEventsCount());
    }

    @Test
    void batchCutOffBeforeItIsWrittenLeavesNothing() {
        var agent = "agent-" + UUID.randomUUID();
        Event[] events = {login(NOON).build(), login(NOON).setUserAgent(agent).build()};
        links.postgres().cutOnceSent(agent);

        assertFails(Status.Code.UNAVAILABLE, "DEPENDENCY_UNAVAILABLE", () -> record(events));
        assertTrue(links.postgres().isCut());
        links.postgres().mend();

        eventually(() -> get("/health/ready") == 200);
        assertEquals(0, mine().getEventsCount());
        assertEquals(2, record(events));
        assertEquals(2, mine().getEventsCount());
    }

    @Test
    void batchWhoseAcknowledgementIsLostIsKeptOnceWhenItIsRepeated() {
        var agent = "agent-" + UUID.randomUUID();
        Event[] events = {login(NOON).build(), login(NOON).setUserAgent(agent).build()};
        assertEquals(0, attempts());
        eventually(() -> remembered().startsWith("{"));
        links.postgres().cutOnceAnswered("INSERT 0 2", agent);

        assertFails(Status.Code.UNAVAILABLE, "DEPENDENCY_UNAVAILABLE", () -> record(events));
        assertTrue(links.postgres().isCut());
        links.postgres().mend();

        eventually(() -> get("/health/ready") == 200);
        assertEquals(2, mine().getEventsCount());
        assertEquals(2, attempts());
        assertEquals(0, record(events));
        assertEquals(2, mine().getEventsCount());
    }

    @Test
    void withoutAGoodTokenTheAnswerDoesNotWaitForTheMessage() throws Exception {
        for (String token : List.of("", "garbage", tokens.expired(alice, "user"))) {
            var refusal = new CompletableFuture<Status>();
            // As a stream, so that the headers leave before there is a message.
            var method = AnalyticsServiceGrpc.getRecordEventsMethod().toBuilder()
                    .setType(MethodType.BIDI_STREAMING)
                    .build();
            var call = channel.newCall(method, CallOptions.DEFAULT);
            call.start(
                    new ClientCall.Listener<>() {
                        @Override
                        public void onClose(Status status, Metadata trailers) {
                            refusal.complete(status);
                        }
                    },
                    bearer(token));

            assertEquals(
                    Status.Code.UNAUTHENTICATED,
                    refusal.get(30, TimeUnit.SECONDS).getCode());
        }
    }

    @Test
    void healthAndMetricsStandOnTheManagementPortAlone() throws Exception {
        assertEquals(200, get("/health/live"));
        assertEquals(200, get("/health/ready"));
        assertEquals(200, get("/metrics"));
        var outside = HttpRequest.newBuilder(service.resolve("/q/metrics")).build();
        try (var client = HttpClient.newHttpClient()) {
            assertEquals(404, client.send(outside, BodyHandlers.discarding()).statusCode());
        }
    }

    @Test
    void grpcHealthIsServing() {
        var request = HealthCheckRequest.newBuilder()
                .setService(AnalyticsServiceGrpc.SERVICE_NAME)
                .build();

        assertEquals(
                ServingStatus.SERVING,
                HealthGrpc.newBlockingStub(channel).check(request).getStatus());
    }

    @Test
    void reflectionNamesTheService() throws Exception {
        var answer = new CompletableFuture<ServerReflectionResponse>();
        var requests = ServerReflectionGrpc.newStub(channel).serverReflectionInfo(new StreamObserver<>() {
            @Override
            public void onNext(ServerReflectionResponse response) {
                answer.complete(response);
            }

            @Override
            public void onError(Throwable failure) {
                answer.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {}
        });
        requests.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
        requests.onCompleted();

        assertTrue(answer.get(10, TimeUnit.SECONDS).getListServicesResponse().getServiceList().stream()
                .anyMatch(found -> found.getName().equals(AnalyticsServiceGrpc.SERVICE_NAME)));
    }

    private Event.Builder login(Instant occurredAt) {
        return Event.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setOccurredAt(time(occurredAt))
                .setService("auth")
                .setAction(Action.ACTION_LOGIN)
                .setOutcome(Outcome.OUTCOME_SUCCESS)
                .setSubject(alice);
    }

    private Event.Builder failure(Instant occurredAt, String reason) {
        return login(occurredAt).setOutcome(Outcome.OUTCOME_FAILURE).setReason(reason);
    }

    private List<Event> manyAt(Instant occurredAt, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> login(occurredAt).build())
                .toList();
    }

    private int record(Event... events) {
        return recordAs("auth", events);
    }

    private int erase() {
        return (int) with(tokens.of("service:auth", "service"))
                .eraseSubject(EraseSubjectRequest.newBuilder().setSubject(alice).build())
                .getEntries();
    }

    private long attempts() {
        return as("user").getUserStats(GetUserStatsRequest.getDefaultInstance()).getAttempts();
    }

    private String remembered() {
        return Objects.requireNonNullElse(redis.value(String.class).get("signet:stats:" + alice), "");
    }

    private void remember(String figures) {
        redis.value(String.class).set("signet:stats:" + alice, figures);
    }

    /** What happened, without whose it was. */
    private static Event anonymous(Event event) {
        return event.toBuilder()
                .clearSubject()
                .clearAddress()
                .clearUserAgent()
                .clearCorrelationId()
                .build();
    }

    private int recordAs(String name, Event... events) {
        var request =
                RecordEventsRequest.newBuilder().addAllEvents(List.of(events)).build();
        return with(tokens.of("service:" + name, "service"))
                .recordEvents(request)
                .getRecorded();
    }

    private ListEventsResponse mine() {
        return list(request -> request);
    }

    private ListEventsResponse list(UnaryOperator<ListEventsRequest.Builder> change) {
        return as("user")
                .listEvents(change.apply(ListEventsRequest.newBuilder()).build());
    }

    private AnalyticsServiceBlockingStub as(String role) {
        return with(tokens.of(alice, role));
    }

    private AnalyticsServiceBlockingStub with(String token) {
        return AnalyticsServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(bearer(token)));
    }

    private static Metadata bearer(String token) {
        var metadata = new Metadata();
        metadata.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return metadata;
    }

    private int get(String path) {
        var request = HttpRequest.newBuilder(management.resolve("/q" + path)).build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void assertRefused(String field, UnaryOperator<Event.Builder> spoil) {
        Event event = spoil.apply(login(NOON)).build();
        var error = assertFails(Status.Code.INVALID_ARGUMENT, "INVALID_EVENT", () -> record(event));
        assertEquals(List.of("events[0]." + field), fieldsOf(error));
    }

    private void assertInvalid(String field, UnaryOperator<ListEventsRequest.Builder> spoil) {
        var error = assertFails(Status.Code.INVALID_ARGUMENT, "INVALID_QUERY", () -> list(spoil));
        assertEquals(List.of(field), fieldsOf(error));
    }

    private static void assertUnauthenticated(AnalyticsServiceBlockingStub caller) {
        assertFails(
                Status.Code.UNAUTHENTICATED,
                "TOKEN_INVALID",
                () -> caller.listEvents(ListEventsRequest.getDefaultInstance()));
    }

    private static StatusRuntimeException assertFails(Status.Code code, String reason, Executable call) {
        var error = assertThrows(StatusRuntimeException.class, call);
        assertEquals(code, error.getStatus().getCode(), error::getMessage);
        var info = detail(error, ErrorInfo.class);
        assertEquals("signet", info.getDomain());
        assertEquals(reason, info.getReason());
        return error;
    }

    private static List<String> fieldsOf(StatusRuntimeException error) {
        return detail(error, BadRequest.class).getFieldViolationsList().stream()
                .map(BadRequest.FieldViolation::getField)
                .toList();
    }

    private static <T extends com.google.protobuf.Message> T detail(StatusRuntimeException error, Class<T> type) {
        return StatusProto.fromThrowable(error).getDetailsList().stream()
                .filter(any -> any.is(type))
                .findFirst()
                .map(any -> {
                    try {
                        return any.unpack(type);
                    } catch (InvalidProtocolBufferException e) {
                        throw new AssertionError(e);
                    }
                })
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " in " + error));
    }

    private static void eventually(BooleanSupplier condition) {
        var deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (!condition.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(deadline), "still waiting after 20 s");
            Thread.onSpinWait();
        }
    }

    private static Timestamp time(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
