package io.signet.analytics.api;

import io.quarkus.grpc.GrpcService;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.signet.analytics.usecase.EraseSubject;
import io.signet.analytics.usecase.GetUserStats;
import io.signet.analytics.usecase.ListEvents;
import io.signet.analytics.usecase.RecordEvents;
import io.signet.proto.analytics.v1.AnalyticsService;
import io.signet.proto.analytics.v1.EraseSubjectRequest;
import io.signet.proto.analytics.v1.EraseSubjectResponse;
import io.signet.proto.analytics.v1.GetUserStatsRequest;
import io.signet.proto.analytics.v1.GetUserStatsResponse;
import io.signet.proto.analytics.v1.ListEventsRequest;
import io.signet.proto.analytics.v1.ListEventsResponse;
import io.signet.proto.analytics.v1.RecordEventsRequest;
import io.signet.proto.analytics.v1.RecordEventsResponse;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** signet.analytics.v1.AnalyticsService. A call that no method allows is denied. */
@GrpcService
@DenyAll
public class AnalyticsEndpoint implements AnalyticsService {
    private final CurrentIdentityAssociation identity;
    private final RecordEvents recordEvents;
    private final ListEvents listEvents;
    private final GetUserStats getUserStats;
    private final EraseSubject eraseSubject;

    AnalyticsEndpoint(
            CurrentIdentityAssociation identity,
            RecordEvents recordEvents,
            ListEvents listEvents,
            GetUserStats getUserStats,
            EraseSubject eraseSubject) {
        this.identity = identity;
        this.recordEvents = recordEvents;
        this.listEvents = listEvents;
        this.getUserStats = getUserStats;
        this.eraseSubject = eraseSubject;
    }

    @Override
    @RolesAllowed(Callers.SERVICE)
    public Uni<RecordEventsResponse> recordEvents(RecordEventsRequest request) {
        return token().map(Callers::service)
                .flatMap(caller -> recordEvents.record(caller, request.getEventsList(), Events::fromProto))
                .map(result -> switch (result) {
                    case RecordEvents.Result.Recorded(int recorded) ->
                        RecordEventsResponse.newBuilder().setRecorded(recorded).build();
                    case RecordEvents.Result.Refused(var violations) -> throw Problems.invalidEvents(violations);
                });
    }

    @Override
    @RolesAllowed({Callers.USER, Callers.OPERATOR, Callers.AUDITOR, Callers.ADMINISTRATOR})
    public Uni<ListEventsResponse> listEvents(ListEventsRequest request) {
        return token().map(Callers::account).flatMap(caller -> {
            var query = Queries.fromProto(request, caller);
            return listEvents.list(caller, query).map(result -> switch (result) {
                case ListEvents.Result.Listed(var page) -> Queries.toProto(page, query);
                case ListEvents.Result.NotTheSubject() -> throw Problems.notTheSubject();
            });
        });
    }

    @Override
    @RolesAllowed({Callers.USER, Callers.OPERATOR, Callers.AUDITOR, Callers.ADMINISTRATOR})
    public Uni<GetUserStatsResponse> getUserStats(GetUserStatsRequest request) {
        return token().map(Callers::account)
                .flatMap(caller -> getUserStats.of(caller, Queries.subjectOf(request, caller)))
                .map(result -> switch (result) {
                    case GetUserStats.Result.Counted(var stats) -> Stats.toProto(stats);
                    case GetUserStats.Result.NotTheSubject() -> throw Problems.notTheSubject();
                });
    }

    @Override
    @RolesAllowed(Callers.SERVICE)
    public Uni<EraseSubjectResponse> eraseSubject(EraseSubjectRequest request) {
        return token().map(Callers::service)
                .flatMap(caller -> eraseSubject.erase(caller, Queries.subjectOf(request)))
                .map(result -> switch (result) {
                    case EraseSubject.Result.Erased(int entries) ->
                        EraseSubjectResponse.newBuilder().setEntries(entries).build();
                    case EraseSubject.Result.NotTheEraser() -> throw Problems.roleMissing();
                });
    }

    private Uni<JsonWebToken> token() {
        return identity.getDeferredIdentity().map(caller -> (JsonWebToken) caller.getPrincipal());
    }
}
