package io.signet.gateway.testing;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import io.grpc.BindableService;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.signet.gateway.problem.Part;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;

/**
 * The three services as gRPC servers in this process: they implement the contract with canned answers, record what they
 * are asked, and refuse, fall silent or go away when told to.
 */
@Singleton
public class FakeServices {
    /** A call as it arrived. */
    public record Received(String method, Message request, Metadata metadata) {
        public String header(String name) {
            return metadata.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
        }
    }

    private final Map<Part, Server> servers = new EnumMap<>(Part.class);
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<StatusRuntimeException>> refusals = new ConcurrentHashMap<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final Config config;

    FakeServices(Config config) {
        this.config = config;
    }

    void startAll(@Observes StartupEvent started) {
        Arrays.stream(Part.values()).forEach(this::start);
    }

    void stopAll(@Observes ShutdownEvent stopping) {
        Arrays.stream(Part.values()).forEach(this::stop);
    }

    /** Back to canned answers from all services, with nothing recorded. */
    public void reset() {
        Arrays.stream(Part.values()).forEach(this::start);
        received.clear();
        refusals.clear();
        silent.clear();
    }

    /** Starts a service again. Harmless where it runs. */
    public synchronized void start(Part part) {
        servers.computeIfAbsent(part, this::started);
    }

    /** Takes a service away: its connections break, and it accepts none. */
    public synchronized void stop(Part part) {
        Server server = servers.remove(part);
        if (server == null) {
            return;
        }
        try {
            server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next call of that method, such as {@code Login}, is refused; said twice, the next two. */
    public void refuseNext(String method, Code code, String reason, String message, Message... details) {
        var status = com.google.rpc.Status.newBuilder()
                .setCode(code.getNumber())
                .setMessage(message)
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setDomain("signet")
                        .setReason(reason)
                        .putMetadata("loosest", "34")
                        .putMetadata("internal", "hidden")
                        .build()));
        Arrays.stream(details).map(Any::pack).forEach(status::addDetails);
        failNext(method, StatusProto.toStatusRuntimeException(status.build()));
    }

    public void failNext(String method, StatusRuntimeException failure) {
        refusals.computeIfAbsent(method, name -> new ConcurrentLinkedDeque<>()).add(failure);
    }

    /** Calls of that method are never answered. */
    public void silence(String method) {
        silent.add(method);
    }

    /** The methods that were called, in order, but for the check of the caller's session. */
    public List<String> methods() {
        return received.stream()
                .map(Received::method)
                .filter(method -> !method.equals("CheckSession"))
                .toList();
    }

    public List<Received> received(String method) {
        return received.stream().filter(call -> call.method().equals(method)).toList();
    }

    /** The only call of that method, with its request. */
    public <M extends Message> M request(String method, Class<M> type) {
        return type.cast(only(method).request());
    }

    public Received only(String method) {
        List<Received> calls = received(method);
        if (calls.size() != 1) {
            throw new AssertionError("expected one call of " + method + ", got " + calls.size());
        }
        return calls.getFirst();
    }

    private Server started(Part part) {
        int port = config.getValue(
                "quarkus.grpc.clients." + part.name().toLowerCase(Locale.ROOT) + ".test-port", Integer.class);
        try {
            return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .addServices(services(part).stream()
                            .map(BindableService::bindService)
                            .toList())
                    .addService(new FakeHealth())
                    .intercept(new Recorder())
                    .maxInboundMessageSize(64 * 1024 * 1024)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<BindableService> services(Part part) {
        return switch (part) {
            case AUTH -> List.of(new FakeAuth(), new FakePasskeys(), new FakeSocial());
            case BIOMETRIC -> List.of(new FakeBiometric());
            case ANALYTICS -> List.of(new FakeAnalytics());
        };
    }

    private final class Recorder implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata metadata, ServerCallHandler<Q, A> next) {
            String method = call.getMethodDescriptor().getBareMethodName();
            Consumer<Q> record = request -> received.add(new Received(method, (Message) request, metadata));
            return new SimpleForwardingServerCallListener<>(next.startCall(call, metadata)) {
                @Override
                public void onMessage(Q message) {
                    record.accept(message);
                    super.onMessage(message);
                }

                @Override
                public void onHalfClose() {
                    StatusRuntimeException refusal = refusal(method);
                    if (refusal != null) {
                        Metadata trailers = refusal.getTrailers();
                        call.close(refusal.getStatus(), trailers == null ? new Metadata() : trailers);
                    } else if (!silent.contains(method)) {
                        super.onHalfClose();
                    }
                }
            };
        }
    }

    private StatusRuntimeException refusal(String method) {
        Deque<StatusRuntimeException> next = refusals.get(method);
        return next == null ? null : next.poll();
    }
}
