package io.signet.auth.store;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.SpoofChecker;
import io.signet.auth.domain.Username;

/** What names look like: equal for names that people take for each other (UTS #39, 4). */
final class Skeletons {
    private final SpoofChecker confusables = new SpoofChecker.Builder().build();

    // Twice, with case taken away in between: the prototype of 0 is a capital O, and that of m is rn, but M has none.
    String of(Username username) {
        String prototype = confusables.getSkeleton(username.value());
        return confusables.getSkeleton(UCharacter.foldCase(prototype, true));
    }
}
