package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;

/** A value that a server was told to keep: what it last answered for, and what it was asked for and did not answer. */
final class Answered<T> {
    private T answered;
    private T asked;

    Answered(T initially) {
        answered = initially;
        asked = initially;
    }

    /** Asks for another value; if {@code call} returns, it counts. */
    synchronized void ask(T value, Callable<?> call) throws Exception {
        asked = value;
        call.call();
        answered = value;
    }

    /** After a kill: the one or the other. From now on, it is that one. */
    synchronized void found(String what, T present) {
        assertThat(present).as(what).isIn(List.of(answered, asked));
        answered = present;
        asked = present;
    }

    synchronized T value() {
        return answered;
    }
}
