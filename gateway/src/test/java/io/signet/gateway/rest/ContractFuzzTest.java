package io.signet.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.logging.Log;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signet.gateway.testing.Contract;
import io.signet.gateway.testing.Contract.Answer;
import io.signet.gateway.testing.Contract.Operation;
import io.signet.gateway.testing.Fuzzer;
import io.signet.gateway.testing.GatewayTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Requests that the OpenAPI document gives rise to, valid, broken and hostile, get none but documented answers and no 5xx.
 * {@code -Dsignet.fuzz.seed} and {@code -Dsignet.fuzz.requests} ask for others than the usual 2,000.
 */
@QuarkusTest
class ContractFuzzTest extends GatewayTest {
    private static final long SEED = Long.getLong("signet.fuzz.seed", 9457);
    private static final int REQUESTS = Integer.getInteger("signet.fuzz.requests", 2_000);
    private static final int ENOUGH = 20;

    @TestHTTPResource("/")
    URI gateway;

    @Test
    void noRequestGetsAnUndocumentedAnswer() throws IOException, InterruptedException {
        Log.infof("Fuzzing with %d requests, seed %d", REQUESTS, SEED);
        Contract contract = Contract.served();
        var fuzzer = new Fuzzer(contract, gateway, SEED);
        List<Operation> operations = contract.operations();
        var failures = new ArrayList<String>();
        var statuses = new TreeMap<Integer, Integer>();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int i = 0; i < REQUESTS && failures.size() < ENOUGH; i++) {
                Operation operation = operations.get(i % operations.size());
                Fuzzer.Request request = fuzzer.request(operation);
                Answer answer = answer(client.send(request.http(), BodyHandlers.ofString()));
                statuses.merge(answer.status(), 1, Integer::sum);
                var breaches = new ArrayList<>(contract.breaches(operation, answer));
                if (answer.status() >= 500) {
                    breaches.add("a fault: " + answer.body());
                }
                breaches.forEach(breach -> failures.add("%s%n  %s".formatted(request, breach)));
            }
        }
        Log.infof("Answers by status: %s", statuses);
        assertEquals(List.of(), failures, "seed " + SEED);
        assertTrue(statuses.keySet().containsAll(List.of(200, 201, 204, 400, 401, 403, 406, 415, 422)), "too tame");
    }

    private static Answer answer(HttpResponse<String> response) {
        Map<String, String> headers = response.headers().map().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, header -> header.getValue().getFirst()));
        return new Answer(response.statusCode(), headers, response.body());
    }
}
