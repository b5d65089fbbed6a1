package lockstep.gateway;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A program in a process of its own, without the tests' classes: it can be killed like any other. */
final class JavaProcess implements AutoCloseable {
    private static final int REMEMBERED = 200;

    private final Process process;
    private final CompletableFuture<String> sign = new CompletableFuture<>();
    private final Deque<String> last = new ArrayDeque<>();

    private JavaProcess(Process process, Pattern signOfLife) {
        this.process = process;
        Thread.ofVirtual().start(() -> read(signOfLife));
    }

    /** @param signOfLife what the program prints once it is there; its first group is what it has to say */
    static JavaProcess start(String main, List<String> jvm, List<String> arguments, String signOfLife) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath(), "-Xshare:auto", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(jvm);
        command.add(main);
        command.addAll(arguments);
        try {
            return new JavaProcess(
                    new ProcessBuilder(command).redirectErrorStream(true).start(), Pattern.compile(signOfLife));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void read(Pattern signOfLife) {
        try (var lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                remember(line);
                var found = signOfLife.matcher(line);
                if (found.find()) {
                    sign.complete(found.group(1));
                }
            }
        } catch (IOException gone) {
            remember(gone.toString());
        }
        sign.completeExceptionally(new IllegalStateException("ended:\n" + output()));
    }

    private synchronized void remember(String line) {
        last.add(line);
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
    }

    /** The last it said. */
    synchronized String output() {
        return String.join("\n", last);
    }

    String signOfLife() {
        try {
            return sign.get(180, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            kill();
            throw new IllegalStateException(output(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL: no shutdown hook, no last word. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asked to go first: it says its last word, to a profiler for one. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }
}
