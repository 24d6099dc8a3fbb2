package io.signet.proto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import io.signet.proto.analytics.v1.Analytics;
import io.signet.proto.auth.v1.Auth;
import io.signet.proto.auth.v1.Passkeys;
import io.signet.proto.auth.v1.Social;
import io.signet.proto.biometric.v1.Biometric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of {@code buf lint}'s category STANDARD that concern names, and that every field and call is documented. */
class ContractsTest {
    private static final Path SOURCES = Path.of("src/main/proto");
    private static final Pattern LOWER_SNAKE_CASE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    private static final Pattern PASCAL_CASE = Pattern.compile("([A-Z][a-z0-9]*)+");
    private static final Pattern FIELD_OR_CALL =
            Pattern.compile("\\s+((repeated |optional )?[\\w.]+ \\w+ = \\d+;|rpc .*|map<.*)");

    static List<FileDescriptor> contracts() {
        return List.of(
                Analytics.getDescriptor(),
                Auth.getDescriptor(),
                Passkeys.getDescriptor(),
                Social.getDescriptor(),
                Biometric.getDescriptor());
    }

    @Test
    void noContractIsLeftOut() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertEquals(
                    contracts().size(),
                    files.filter(file -> file.toString().endsWith(".proto")).count());
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void everyFieldAndCallIsDocumented(FileDescriptor contract) throws IOException {
        List<String> lines = Files.readAllLines(SOURCES.resolve(contract.getName()));
        List<String> bare = IntStream.range(1, lines.size())
                .filter(line -> FIELD_OR_CALL.matcher(lines.get(line)).matches())
                .filter(line -> !lines.get(line - 1).strip().startsWith("//"))
                .mapToObj(line -> "line " + (line + 1) + ": " + lines.get(line).strip())
                .toList();
        assertEquals(List.of(), bare);
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void packagesAreVersionedAndLieWhereTheirNamesSay(FileDescriptor contract) {
        assertTrue(contract.getPackage().matches("signet\\.[a-z]+\\.v[1-9]"), contract.getPackage());
        assertTrue(contract.getName().startsWith(contract.getPackage().replace('.', '/') + "/"), contract.getName());
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void everyCallHasARequestOfItsOwnNameAndAResponse(FileDescriptor contract) {
        for (ServiceDescriptor service : contract.getServices()) {
            assertTrue(service.getName().endsWith("Service"), service.getName());
            for (MethodDescriptor call : service.getMethods()) {
                assertTrue(PASCAL_CASE.matcher(call.getName()).matches(), call.getName());
                assertEquals(call.getName() + "Request", call.getInputType().getName());
                // Not always its own: all ways to sign in are answered alike.
                assertTrue(call.getOutputType().getName().endsWith("Response"), call.getName());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void messagesAndFieldsAreNamedAlike(FileDescriptor contract) {
        for (Descriptor message : contract.getMessageTypes()) {
            assertTrue(PASCAL_CASE.matcher(message.getName()).matches(), message.getName());
            for (FieldDescriptor field : message.getFields()) {
                assertTrue(LOWER_SNAKE_CASE.matcher(field.getName()).matches(), field.getFullName());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void valuesOfAnEnumerationBearItsNameAndNothingIsUnspecified(FileDescriptor contract) {
        for (EnumDescriptor enumeration : contract.getEnumTypes()) {
            String prefix = enumeration
                            .getName()
                            .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                            .toUpperCase(Locale.ROOT) + "_";
            for (EnumValueDescriptor value : enumeration.getValues()) {
                assertTrue(value.getName().startsWith(prefix), value.getFullName());
            }
            assertEquals(
                    prefix + "UNSPECIFIED", enumeration.findValueByNumber(0).getName());
        }
    }
}
