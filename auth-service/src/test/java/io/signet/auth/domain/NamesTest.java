package io.signet.auth.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"ada", "Ada.Lovelace", "ada_1815-1852", "Ængström", "李小龍", "7of9"})
    void usernamesMayHaveLettersDigitsAndThreeSigns(String name) {
        assertEquals(name, new Username(name).value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ab", "a b c", "-ada", "ada@home", "ada\n", "ada\u0000", "<script>", "ada\u202Egnp", "🦊🦊🦊"
            })
    void otherUsernamesAreRefused(String name) {
        assertThrows(InvalidValue.class, () -> new Username(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "7of9", "Ængström_1", "σίσυφος", "ленин", "李小龍-bruce", "ひらがなカタカナ漢字abc", "한국abc"})
    void aChosenUsernameKeepsToScriptsThatAreWrittenTogether(String name) {
        assertEquals(name, Username.chosen(name).value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0430da", "p\u0430ypal", "αβγabc", "한국ひら", "ленin"})
    void aChosenUsernameMixesNoOtherScripts(String name) {
        assertEquals(name, new Username(name).value());
        assertThrows(InvalidValue.class, () -> Username.chosen(name));
    }

    @Test
    void usernamesEndAtSixtyFourCharacters() {
        assertEquals(64, new Username("a".repeat(64)).value().length());
        assertThrows(InvalidValue.class, () -> new Username("a".repeat(65)));
    }

    @ParameterizedTest
    @CsvSource({"ADA,ada", "ａｄａ,ada", "Straße,STRASSE", "ΣΊΣΥΦΟΣ,σίσυφος", "ﬁona,FIONA"})
    void namesThatDifferInCaseOrWidthAloneShareAKey(String one, String other) {
        assertEquals(new Username(one).key(), new Username(other).key());
        assertEquals(new LoginName(one).key(), new Username(other).key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.org", "a.b+c@x.y.example", "jürgen@exämple.de", "root@localhost"})
    void addressesHaveALocalPartAndADomain(String address) {
        assertEquals(address, new EmailAddress(address).value());
        assertTrue(new LoginName(address).isEmailAddress());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.org",
                "m0dern@example.org",
                "jürgen@exämple.de",
                "иван@почта.рф",
                "иван@example.org",
                "李@例子.中国"
            })
    void aChosenAddressKeepsToOneScriptInEachPart(String address) {
        assertEquals(address, EmailAddress.chosen(address).value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0430da@example.org",
                "ada@ex\u0430mple.org",
                "ada@example.\u043Erg",
                "\u0440\u0430\u0443\u0440\u0430\u04CF@example.org",
                "ada@\u0430\u0440\u0440\u04CF\u0435.com",
                "\u0131smail@example.org"
            })
    void anAddressThatLooksLikeAnotherIsNotChosen(String address) {
        assertEquals(address, new EmailAddress(address).value());
        assertThrows(InvalidValue.class, () -> EmailAddress.chosen(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@example.org",
                "ada@",
                "ada@@example.org",
                "a da@example.org",
                "ada@-example.org",
                "ada.@example.org",
                "ada@example..org",
                "ada@example.org\nBcc: eve@example.org"
            })
    void otherAddressesAreRefused(String address) {
        assertThrows(InvalidValue.class, () -> new EmailAddress(address));
    }

    @Test
    void overlongAddressesAreRefusedAtOnce() {
        assertThrows(InvalidValue.class, () -> new EmailAddress("a".repeat(65) + "@example.org"));
        assertThrows(InvalidValue.class, () -> new EmailAddress("a@" + "b.".repeat(130) + "org"));
        assertThrows(InvalidValue.class, () -> new EmailAddress("a".repeat(10_000_000)));
    }

    @Test
    void aLoginNameMayBeAnythingButBlank() {
        assertThrows(InvalidValue.class, () -> new LoginName(" \t"));
        assertTrue(new LoginName("x".repeat(10_000_000)).value().length() < 2_000);
        assertFalse(new LoginName("a\u0000b").key().contains("\u0000"));
    }

    @Test
    void anOriginHoldsNothingThatCouldForgeALogLine() {
        var origin = new Origin("2001:db8::1%eth0", "Agent\r\n200 OK" + "x".repeat(600));
        assertEquals(512, origin.userAgent().length());
        assertTrue(origin.userAgent().startsWith("Agent  200 OK"));
        assertThrows(InvalidValue.class, () -> new Origin("1.2.3.4\nroot", ""));
        assertThrows(InvalidValue.class, () -> new Origin("1".repeat(46), ""));
    }
}
