package io.signet.auth.mfa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.signet.auth.domain.Factor;
import io.signet.auth.mfa.SignInPolicy.Demand;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInPolicyTest {
    @ParameterizedTest
    @CsvSource({
        "PASSWORD, SECOND_FACTOR_IF_SET_UP",
        "FACE, SECOND_FACTOR_IF_SET_UP",
        "FINGERPRINT, SECOND_FACTOR_IF_SET_UP",
        "FACE FINGERPRINT, SECOND_FACTOR_IF_SET_UP",
        "FEDERATED, SECOND_FACTOR_IF_SET_UP",
        "PASSWORD FACE, NOTHING",
        "PASSWORD FINGERPRINT, NOTHING",
        "PASSWORD FACE FINGERPRINT, NOTHING",
        "PASSKEY, NOTHING"
    })
    void withoutAnyWordOfTheOperatorOneKindOfProofIsAskedForASecondOfWhoeverHasOne(String shown, Demand demand) {
        assertEquals(demand, policy("", "", "").after(factors(shown)));
    }

    @ParameterizedTest
    @CsvSource({
        "FACE, face",
        "FINGERPRINT, fingerprint",
        "FACE FINGERPRINT, face+fingerprint",
        "FEDERATED, social",
        "PASSWORD FACE, password+face",
        "PASSWORD FINGERPRINT, password+fingerprint",
        "PASSWORD FACE FINGERPRINT, password+face+fingerprint"
    })
    void theOperatorDecidesOnEachMethodByItself(String shown, String method) {
        assertEquals(Demand.REFUSED, policy(method, "", "").after(factors(shown)));
        assertEquals(Demand.SECOND_FACTOR, policy("", method, "").after(factors(shown)));
        assertEquals(Demand.NOTHING, policy("", "", method).after(factors(shown)));
        assertEquals(Demand.SECOND_FACTOR_IF_SET_UP, policy(method, "", "").after(factors("PASSWORD")));
    }

    @Test
    void aPasswordMayNeedASecondFactorOrNoneAndAPasskeyMayBeRefused() {
        assertEquals(Demand.SECOND_FACTOR, policy("", "password", "").after(factors("PASSWORD")));
        assertEquals(Demand.NOTHING, policy("", "", "password").after(factors("PASSWORD")));
        assertTrue(policy("passkey", "", "").refuses(factors("PASSKEY")));
    }

    @ParameterizedTest
    @CsvSource({
        "password, '', '', signet.sign-in.refused: a password has to let in",
        "'face,password', passkey, '', signet.sign-in.refused: a password has to let in",
        "'', passkey, '', signet.sign-in.second-factor: a passkey is two factors already",
        "'', '', fase, signet.sign-in.sufficient: fase is no method; the methods are face",
        "face+password, '', '', signet.sign-in.refused: face+password is no method",
        "face, 'password,face', '', signet.sign-in.second-factor: face stands in two lists",
        "'', '', 'face,face', signet.sign-in.sufficient: face stands in two lists"
    })
    void aPolicyThatLeavesNoWayWithoutABodyOrIsMistypedIsRefused(
            String refused, String secondFactor, String sufficient, String message) {
        var error = assertThrows(IllegalArgumentException.class, () -> policy(refused, secondFactor, sufficient));
        assertTrue(error.getMessage().startsWith(message), error.getMessage());
    }

    private static SignInPolicy policy(String refused, String secondFactor, String sufficient) {
        return new SignInPolicy(new SignInConfig() {
            @Override
            public Optional<List<String>> refused() {
                return methods(refused);
            }

            @Override
            public Optional<List<String>> secondFactor() {
                return methods(secondFactor);
            }

            @Override
            public Optional<List<String>> sufficient() {
                return methods(sufficient);
            }
        });
    }

    private static Optional<List<String>> methods(String names) {
        return names.isEmpty() ? Optional.empty() : Optional.of(List.of(names.split(",")));
    }

    private static Set<Factor> factors(String names) {
        return Arrays.stream(names.split(" ")).map(Factor::valueOf).collect(Collectors.toSet());
    }
}
