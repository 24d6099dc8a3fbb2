package io.signet.access;

import io.netty.channel.EventLoop;
import io.vertx.core.impl.ContextInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Gathers what is asked in one turn of an event loop, to be asked at once: the busier the loop, the less each question costs.
 * A lone question waits for nothing but what the loop has to do anyway.
 *
 * @param <Q> a question
 */
public final class Turns<Q> {
    /** Redis does nothing else while it answers; and its scripts' stack takes 8000 values. */
    private static final int AT_ONCE = 256;

    private final Consumer<List<Q>> ask;
    private final Map<EventLoop, Turn> turns = new ConcurrentHashMap<>();

    /** @param ask asks 1 to 256 questions, on an event loop */
    public Turns(Consumer<List<Q>> ask) {
        this.ask = ask;
    }

    /** Has a question asked with the others of that context's event loop. */
    public void add(Q question, ContextInternal context) {
        turns.computeIfAbsent(context.nettyEventLoop(), loop -> new Turn()).add(question, context);
    }

    private final class Turn {
        private List<Q> questions = new ArrayList<>();

        synchronized void add(Q question, ContextInternal context) {
            if (questions.isEmpty()) {
                context.unwrap().runOnContext(ignored -> ask(end()));
            }
            questions.add(question);
        }

        private synchronized List<Q> end() {
            List<Q> gathered = questions;
            questions = new ArrayList<>();
            return gathered;
        }

        private void ask(List<Q> gathered) {
            for (int first = 0; first < gathered.size(); first += AT_ONCE) {
                ask.accept(gathered.subList(first, Math.min(first + AT_ONCE, gathered.size())));
            }
        }
    }
}
