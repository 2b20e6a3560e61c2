package io.ordertrail.elasticsearch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The server's launcher and the server below it, by process id. The id and its start time are kept
 * in a file, so that a server whose owner was killed is found again, and a recycled id is not
 * mistaken for it.
 */
final class ServerProcess {
  private static final Path SETSID = Path.of("/usr/bin/setsid");
  private static final String TEST_RUN =
      "ORDERTRAIL_TEST_RUN"; // the mark by which a test run finds what is left behind

  private ServerProcess() {}

  static Process launch(ServerFolder folder, LocalServerOptions options, ServerUser user)
      throws IOException {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      // Ctrl-C in a terminal reaches the whole foreground group; the server must outlive it until
      // the record is drained.
      command.add(SETSID.toString());
    }
    command.addAll(user.prefix());
    command.add("/bin/bash");
    command.add(folder.home().resolve("bin/elasticsearch").toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.root().toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectErrorStream(true);
    builder.redirectOutput(folder.output().toFile());
    environment(builder.environment(), folder, options);
    Process process = builder.start();
    Files.writeString(folder.pidFile(), process.pid() + " " + startOf(process.toHandle()));
    return process;
  }

  /**
   * Only what the server needs: whatever a JVM option variable makes the launcher print on stdout
   * breaks it.
   */
  private static void environment(
      Map<String, String> environment, ServerFolder folder, LocalServerOptions options) {
    String path = environment.get("PATH");
    String testRun = environment.get(TEST_RUN);
    environment.clear();
    if (testRun != null) {
      environment.put(TEST_RUN, testRun);
    }
    environment.put("PATH", path == null ? "/usr/bin:/bin" : path);
    environment.put("LANG", "C.UTF-8");
    environment.put("HOME", folder.root().toString());
    environment.put("ES_JAVA_HOME", options.javaHome().toString());
    environment.put("ES_PATH_CONF", folder.config().toString());
    environment.put("ES_TMPDIR", folder.tmp().toString());
  }

  static Optional<ProcessHandle> leftOver(ServerFolder folder) {
    try {
      String[] words = Files.readString(folder.pidFile()).strip().split(" ");
      long startedMs = Long.parseLong(words[1]);
      return ProcessHandle.of(Long.parseLong(words[0]))
          .filter(ProcessHandle::isAlive)
          .filter(handle -> startOf(handle) == startedMs);
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Asks the launcher, which stops the server in order; what is still there at the deadline is
   * killed.
   */
  static void stop(ProcessHandle launcher, Duration patience) throws InterruptedException {
    List<ProcessHandle> tree = Stream.concat(Stream.of(launcher), launcher.descendants()).toList();
    launcher.destroy();
    if (!ended(tree, patience)) {
      tree.forEach(ProcessHandle::destroyForcibly);
      ended(tree, patience);
    }
  }

  /** The server before its launcher, which would else ask it to stop in order. */
  static void kill(ProcessHandle launcher) throws InterruptedException {
    List<ProcessHandle> tree = Stream.concat(launcher.descendants(), Stream.of(launcher)).toList();
    tree.forEach(ProcessHandle::destroyForcibly);
    ended(tree, Duration.ofSeconds(5));
  }

  private static boolean ended(List<ProcessHandle> tree, Duration patience)
      throws InterruptedException {
    CompletableFuture<?>[] exits =
        tree.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(exits).get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long startOf(ProcessHandle handle) {
    return handle.info().startInstant().map(start -> start.toEpochMilli()).orElse(-1L);
  }
}
