package io.signet.auth.service;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.signet.proto.biometric.v1.BiometricServiceGrpc.BiometricServiceImplBase;
import io.signet.proto.biometric.v1.Decision;
import io.signet.proto.biometric.v1.EnrolRequest;
import io.signet.proto.biometric.v1.EnrolResponse;
import io.signet.proto.biometric.v1.EraseSubjectRequest;
import io.signet.proto.biometric.v1.EraseSubjectResponse;
import io.signet.proto.biometric.v1.VerifyRequest;
import io.signet.proto.biometric.v1.VerifyResponse;
import io.signet.proto.biometric.v1.WithdrawConsentRequest;
import io.signet.proto.biometric.v1.WithdrawConsentResponse;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A biometric-service that compares nothing: the picture {@code mine} matches whoever is enrolled. It notes what it was
 * asked, and fails as it is told.
 */
final class FakeBiometric extends BiometricServiceImplBase {
    final Queue<EnrolRequest> enrolled = new ConcurrentLinkedQueue<>();
    final Queue<VerifyRequest> verified = new ConcurrentLinkedQueue<>();
    final Set<String> erased = ConcurrentHashMap.newKeySet();
    /** The latest consent that is withdrawn, by subject. */
    final Map<String, Long> withdrawn = new ConcurrentHashMap<>();
    /** Whose templates are kept, by the consent that they were made under. */
    final Map<String, Long> subjects = new ConcurrentHashMap<>();

    final AtomicReference<Throwable> nextFailure = new AtomicReference<>();
    /** Whether templates can't be erased now. */
    volatile boolean away;
    /** Each as often as it was asked for. */
    final Queue<String> erasedSubjects = new ConcurrentLinkedQueue<>();

    final AtomicReference<Throwable> nextErasureFailure = new AtomicReference<>();
    /** What happens once, before an erasure is answered. */
    final AtomicReference<Runnable> beforeErased = new AtomicReference<>(() -> {});

    final AtomicReference<Runnable> beforeAnswer = new AtomicReference<>(() -> {});

    @Override
    public void enrol(EnrolRequest request, StreamObserver<EnrolResponse> answer) {
        enrolled.add(request);
        beforeAnswer.get().run();
        if (!fails(answer)) {
            subjects.put(request.getSubject(), request.getConsent());
            answer.onNext(EnrolResponse.getDefaultInstance());
            answer.onCompleted();
        }
    }

    @Override
    public void verify(VerifyRequest request, StreamObserver<VerifyResponse> answer) {
        verified.add(request);
        beforeAnswer.get().run();
        if (!fails(answer)) {
            boolean mine = request.getSamples().getFacesList().stream()
                    .allMatch(face -> face.toStringUtf8().equals("mine"));
            boolean match = mine && subjects.containsKey(request.getSubject());
            answer.onNext(VerifyResponse.newBuilder()
                    .setDecision(match ? Decision.DECISION_MATCH : Decision.DECISION_NO_MATCH)
                    .build());
            answer.onCompleted();
        }
    }

    @Override
    public void withdrawConsent(WithdrawConsentRequest request, StreamObserver<WithdrawConsentResponse> answer) {
        if (away) {
            answer.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        subjects.computeIfPresent(
                request.getSubject(), (subject, consent) -> consent <= request.getConsent() ? null : consent);
        withdrawn.put(request.getSubject(), request.getConsent());
        erased.add(request.getSubject());
        answer.onNext(WithdrawConsentResponse.getDefaultInstance());
        answer.onCompleted();
    }

    @Override
    public void eraseSubject(EraseSubjectRequest request, StreamObserver<EraseSubjectResponse> answer) {
        if (!fails(answer, nextErasureFailure)) {
            subjects.remove(request.getSubject());
            erasedSubjects.add(request.getSubject());
            beforeErased.getAndSet(() -> {}).run();
            answer.onNext(EraseSubjectResponse.getDefaultInstance());
            answer.onCompleted();
        }
    }

    private boolean fails(StreamObserver<?> answer) {
        return fails(answer, nextFailure);
    }

    private static boolean fails(StreamObserver<?> answer, AtomicReference<Throwable> next) {
        Throwable failure = next.getAndSet(null);
        if (failure != null) {
            answer.onError(failure);
        }
        return failure != null;
    }
}
