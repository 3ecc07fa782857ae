package org.synfire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.synfire.lab.RunProgress;
import org.synfire.tree.SimulationListener;

class ProgressNoteTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong(5);
    private final List<RunProgress> noted = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final ProgressNote note = new ProgressNote(
            new SimulationListener() {
                @Override
                public void networkCreated(int nodes, long connections) {
                    heard.add(nodes + " nodes, " + connections);
                }

                @Override
                public void resumed(double timeMillis) {
                    heard.add("resumed " + timeMillis);
                }

                @Override
                public void sessionStarted(String name, double startMillis, double endMillis) {
                    heard.add(name + " from " + startMillis + " to " + endMillis);
                }

                @Override
                public void progressed(double timeMillis) {
                    heard.add("at " + timeMillis);
                }

                @Override
                public void sessionFinished(String name) {
                    heard.add(name + " finished");
                }
            },
            noted::add,
            clock::get);

    @Test
    void progressIsNotedOnceASecond() {
        note.expect(400);
        note.progressed(50);
        clock.addAndGet(SECOND);
        note.progressed(100);
        note.progressed(150);
        clock.addAndGet(SECOND);
        note.progressed(300);
        assertThat(noted)
                .containsExactly(
                        new RunProgress(0.25, "100.0 of 400.0 ms"), new RunProgress(0.75, "300.0 of 400.0 ms"));
    }

    @Test
    void theOtherListenerHearsEverything() {
        note.networkCreated(3, 4);
        note.resumed(1);
        note.sessionStarted("a", 1, 2);
        note.progressed(2);
        note.sessionFinished("a");
        assertThat(heard).containsExactly("3 nodes, 4", "resumed 1.0", "a from 1.0 to 2.0", "at 2.0", "a finished");
        assertThat(noted).isEmpty();
    }
}
