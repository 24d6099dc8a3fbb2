package io.signet.auth.password;

import io.signet.auth.domain.Password;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import me.gosimple.nbvcxz.Nbvcxz;
import me.gosimple.nbvcxz.resources.Configuration;
import me.gosimple.nbvcxz.resources.ConfigurationBuilder;
import me.gosimple.nbvcxz.resources.Dictionary;
import me.gosimple.nbvcxz.resources.DictionaryBuilder;
import me.gosimple.nbvcxz.resources.Feedback;
import me.gosimple.nbvcxz.scoring.Result;

/**
 * Refuses passwords that a guesser tries early: what stands on lists of common passwords, patterns of the keyboard, repeats,
 * dates, and what is known of the account. An estimate takes milliseconds of one core, for hostile input half a second.
 */
final class PasswordStrength {
    /** 100 million guesses: online guessing is hopeless. */
    private static final int SUFFICIENT = 3;

    /** Characters that are looked at; combinations grow without bound with them, and these say enough. */
    private static final int EXAMINED = 32;

    private PasswordStrength() {}

    /**
     * Says what is wrong with a password; empty when it will do.
     *
     * @param known words that whoever knows of the account tries first, such as its names
     */
    static Optional<String> objection(Password password, Collection<String> known) {
        Result result = new Nbvcxz(configuration(known)).estimate(password.reveal());
        return result.getBasicScore() >= SUFFICIENT ? Optional.empty() : Optional.of(advice(result.getFeedback()));
    }

    private static Configuration configuration(Collection<String> known) {
        List<Dictionary> dictionaries = new ArrayList<>(ConfigurationBuilder.getDefaultDictionaries());
        var builder = new DictionaryBuilder().setDictionaryName("known").setExclusion(true);
        known.stream()
                .flatMap(word -> Stream.concat(Stream.of(word), Stream.of(word.split("[^\\p{L}\\p{M}\\p{Nd}]+"))))
                .filter(word -> word.length() > 2)
                .forEach(word -> builder.addWord(word.toLowerCase(Locale.ROOT), 0));
        dictionaries.add(builder.createDictionary());
        return new ConfigurationBuilder()
                .setLocale(Locale.ENGLISH)
                .setMaxLength(EXAMINED)
                .setDictionaries(dictionaries)
                .createConfiguration();
    }

    private static String advice(Feedback feedback) {
        var advice = new StringBuilder("It is too easy to guess.");
        if (feedback != null && feedback.getWarning() != null) {
            advice.append(' ').append(feedback.getWarning());
        }
        if (feedback == null || feedback.getSuggestion().isEmpty()) {
            return advice.append(" Use a few words that have nothing to do with each other.")
                    .toString();
        }
        feedback.getSuggestion().forEach(suggestion -> advice.append(' ').append(suggestion));
        return advice.toString();
    }
}
