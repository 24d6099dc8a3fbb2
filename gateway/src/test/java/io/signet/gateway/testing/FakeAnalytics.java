package io.signet.gateway.testing;

import com.google.protobuf.Timestamp;
import io.signet.proto.analytics.v1.Action;
import io.signet.proto.analytics.v1.Event;
import io.signet.proto.analytics.v1.GetUserStatsRequest;
import io.signet.proto.analytics.v1.GetUserStatsResponse;
import io.signet.proto.analytics.v1.ListEventsRequest;
import io.signet.proto.analytics.v1.ListEventsResponse;
import io.signet.proto.analytics.v1.MethodStats;
import io.signet.proto.analytics.v1.MutinyAnalyticsServiceGrpc;
import io.signet.proto.analytics.v1.Outcome;
import io.smallrye.mutiny.Uni;

/** analytics-service with two entries on two pages. */
final class FakeAnalytics extends MutinyAnalyticsServiceGrpc.AnalyticsServiceImplBase {
    @Override
    public Uni<ListEventsResponse> listEvents(ListEventsRequest request) {
        var page = ListEventsResponse.newBuilder();
        if (request.getCursor().isEmpty()) {
            page.addEvents(event(Action.ACTION_VERIFY, Outcome.OUTCOME_SUCCESS).setFusedDistance(17.5))
                    .setNextCursor("page-2");
        } else {
            page.addEvents(event(Action.ACTION_LOGIN, Outcome.OUTCOME_FAILURE).setReason("INVALID_CREDENTIALS"));
        }
        return Uni.createFrom().item(page.build());
    }

    @Override
    public Uni<GetUserStatsResponse> getUserStats(GetUserStatsRequest request) {
        return Uni.createFrom()
                .item(GetUserStatsResponse.newBuilder()
                        .setAttempts(4)
                        .setSuccesses(3)
                        .setSuccessRate(0.75)
                        .setLastSuccessAt(Timestamp.newBuilder().setSeconds(1_700_000_000))
                        .addMethods(MethodStats.newBuilder()
                                .setMethod("password+face")
                                .setAttempts(4)
                                .setSuccesses(3))
                        .build());
    }

    private static Event.Builder event(Action action, Outcome outcome) {
        return Event.newBuilder()
                .setId("5a4f2d5e-8f0a-4d43-9a5d-000000000001")
                .setOccurredAt(Timestamp.newBuilder().setSeconds(1_700_000_000).setNanos(500_000_000))
                .setService("auth")
                .setAction(action)
                .setOutcome(outcome)
                .setMethod("face");
    }
}
