package io.signet.infrastructure.test;

import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one connection must carry for its link to be cut: words to the server, one after the other, then an answer, unless
 * that is empty. Where the last word comes too early, as the COMMIT of another transaction does, the first is waited for
 * again. Springs once. Bytes are ISO 8859-1.
 */
final class Trap {
    /** Never springs. */
    static final Trap NONE = new Trap("");

    private final String answer;
    private final List<String> words;
    private final AtomicBoolean sprung = new AtomicBoolean();
    private final Map<Socket, Conversation> conversations = new ConcurrentHashMap<>();

    Trap(String answer, String... words) {
        this.answer = answer;
        this.words = List.of(words);
    }

    boolean springsOnSending(Socket connection, String text) {
        return !words.isEmpty() && of(connection).send(text) && answer.isEmpty() && sprung.compareAndSet(false, true);
    }

    boolean springsOnAnswer(Socket connection, String text) {
        return !answer.isEmpty() && of(connection).answer(text) && sprung.compareAndSet(false, true);
    }

    private Conversation of(Socket connection) {
        return conversations.computeIfAbsent(connection, ignored -> new Conversation());
    }

    /** Of one connection, since the trap was set. A word may come in pieces. */
    private final class Conversation {
        private final StringBuilder sent = new StringBuilder();
        private final StringBuilder answered = new StringBuilder();
        private int found;

        /** Whether all words have been sent. */
        synchronized boolean send(String text) {
            sent.append(text);
            while (found < words.size()) {
                Matcher next = next().matcher(sent);
                if (!next.find()) {
                    return false;
                }
                found = next.group().equals(words.get(found)) ? found + 1 : 0;
                sent.delete(0, next.end());
            }
            return true;
        }

        private Pattern next() {
            return Pattern.compile(Stream.of(words.get(found), words.getLast())
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|")));
        }

        /** Whether all words have been sent and the answer has come since. */
        synchronized boolean answer(String text) {
            if (found < words.size()) {
                return false;
            }
            answered.append(text);
            return answered.indexOf(answer) >= 0;
        }
    }
}
