package io.github.hailuo4j.postgres.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A place for a worker: its process may be stopped, and killed and replaced by another one of the same name. */
final class WorkerNode implements AutoCloseable {

    private final WorkerMain.Setting setting;
    private final Path log;
    private Process process;

    WorkerNode(WorkerMain.Setting setting, Path log) throws IOException {
        this.setting = setting;
        this.log = log;
        this.process = begin();
    }

    private Process begin() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                WorkerMain.class.getName()));
        command.addAll(List.of(setting.words()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    WorkerMain.Setting setting() {
        return setting;
    }

    /** A new process, once the one before is dead. */
    void replace() throws IOException {
        process = begin();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The end of its log. */
    String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void stop() throws IOException, InterruptedException {
        signal("STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("SIG" + name + " did not reach " + setting.name() + ": see " + log);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
