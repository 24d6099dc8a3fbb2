package io.signet.auth.domain;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.SpoofChecker;

/** What a text looks like: equal for those that people take for each other (UTS #39, 4). */
final class Skeleton {
    private static final SpoofChecker CONFUSABLES = new SpoofChecker.Builder().build();

    private Skeleton() {}

    // Twice, with case taken away in between: the prototype of 0 is a capital O, and that of m is rn, but M has none.
    static String of(String text) {
        return CONFUSABLES.getSkeleton(UCharacter.foldCase(CONFUSABLES.getSkeleton(text), true));
    }
}
