package io.signet.auth.domain;

import java.text.Normalizer;
import java.util.Locale;

/** Text brought into the one form in which equal-looking spellings are equal. */
final class Folding {
    private Folding() {}

    static String normalised(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /** The key under which a name is unique: NFKC and without regard to case. */
    static String key(String text) {
        // Upper case first: that folds what has no lower-case twin of its own, such as the German sharp s.
        String folded = normalised(text).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return normalised(folded);
    }
}
