package io.signet.auth.domain;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** 3 to 64 characters: letters, digits, {@code .}, {@code _} and {@code -}; in normal form NFKC. */
public record Username(String value) {
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{M}\\p{Nd}._-]*");

    // UTS #39, 5.2, "highly restrictive": what is written together in Chinese, Japanese and Korean.
    private static final List<Set<UnicodeScript>> WRITTEN_TOGETHER = List.of(
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

    /**
     * Normalises and checks the name.
     *
     * @throws InvalidValue when it breaks a rule
     */
    public Username {
        value = Folding.normalised(value);
        int length = value.codePointCount(0, value.length());
        if (length < 3 || length > 64) {
            throw new InvalidValue("Use 3 to 64 characters.");
        }
        if (!FORM.matcher(value).matches()) {
            throw new InvalidValue("Use letters, digits, '.', '_' and '-', and begin with a letter or a digit.");
        }
    }

    /**
     * One that shall be taken.
     *
     * @throws InvalidValue when it breaks a rule, or mixes scripts that nobody writes together, such as Latin and Cyrillic
     */
    public static Username chosen(String typed) {
        var username = new Username(typed);
        if (!username.isOfOneScript()) {
            throw new InvalidValue("Use the letters of one script.");
        }
        return username;
    }

    /** Equal for names that differ in case alone. */
    public String key() {
        return Folding.key(value);
    }

    private boolean isOfOneScript() {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        value.codePoints().forEach(character -> scripts.add(UnicodeScript.of(character)));
        scripts.remove(UnicodeScript.COMMON);
        scripts.remove(UnicodeScript.INHERITED);
        return scripts.size() <= 1 || WRITTEN_TOGETHER.stream().anyMatch(together -> together.containsAll(scripts));
    }
}
