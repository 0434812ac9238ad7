package io.github.hailuo4j.app.studio.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;

/** Lets a process run in slices of some tens of microseconds, so that what it does between two system calls can be seen. */
final class Stroboscope implements AutoCloseable {

    private final Process shell;
    private final BufferedWriter commands;
    private final BufferedReader answers;
    private final long pid;

    Stroboscope(Process process) throws IOException {
        this.pid = process.pid();
        // Its own kill: starting a program for each signal would make the slices long.
        this.shell = new ProcessBuilder("sh").start();
        this.commands = shell.outputWriter();
        this.answers = shell.inputReader();
    }

    /** Stops it; what it has begun with the disk may yet be done. */
    void stop() throws IOException {
        perform("kill -STOP " + pid);
    }

    /** Lets it run for an instant. */
    void slice() throws IOException {
        perform("kill -CONT " + pid + "; kill -STOP " + pid);
    }

    private void perform(String command) throws IOException {
        commands.write(command + "; echo done\n");
        commands.flush();
        assertThat(answers.readLine()).isEqualTo("done");
    }

    @Override
    public void close() {
        shell.destroy();
    }
}
