package io.ordertrail.elasticsearch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The real Elasticsearch server as a child process on the loopback address, for local runs and
 * tests: without security, unless {@link NodeSecurity} switches it on.
 *
 * <p>Started and stopped by one thread; {@link #url} and {@link #isAlive} may be called by any.
 * Whatever goes wrong at the start is a {@link LocalServerException} with one sentence, and nothing
 * is left running.
 */
public final class LocalServer implements AutoCloseable {
  private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
  private static final int POLL_MS = 100;

  private final ServerFolder folder;
  private final Process process;
  private final String scheme;
  private final int port;
  private final Duration readyAfter;

  private LocalServer(
      ServerFolder folder, Process process, String scheme, int port, Duration readyAfter) {
    this.scheme = scheme;
    this.folder = folder;
    this.process = process;
    this.port = port;
    this.readyAfter = readyAfter;
  }

  /** Returns when the server answers and its shards are there. */
  public static LocalServer start(LocalServerOptions options)
      throws LocalServerException, InterruptedException {
    ServerUser user = ServerUser.current();
    try (ServerProbe probe = ServerProbe.of(options.security())) {
      refuseTakenPort(probe, options.httpPort());
      refuseUnreadableJdk(options.javaHome(), user);
      ServerFolder folder = ServerFolder.prepare(options, user);
      refuseRunningOne(folder);
      Process process = launch(folder, options, user);
      try {
        return awaitReady(probe, folder, process, options);
      } catch (LocalServerException | InterruptedException e) {
        ServerProcess.stop(process.toHandle(), Duration.ofSeconds(5));
        throw e;
      }
    }
  }

  /**
   * Stops a server that an earlier owner of the same folder left behind (the owner was killed).
   * False when there is none.
   */
  public static boolean stopLeftOver(LocalServerOptions options)
      throws LocalServerException, InterruptedException {
    ServerFolder folder = locate(options);
    Optional<ProcessHandle> running = ServerProcess.leftOver(folder);
    if (running.isPresent()) {
      ServerProcess.stop(running.get(), STOP_WITHIN);
    }
    return running.isPresent();
  }

  /** False when the next start will unpack the server first. */
  public static boolean isUnpacked(LocalServerOptions options) throws LocalServerException {
    try {
      return Files.isDirectory(ServerFolder.home(options, ServerUser.current()));
    } catch (IOException e) {
      throw new LocalServerException(options.folder() + " cannot be read: " + e.getMessage(), e);
    }
  }

  public String url() {
    return scheme + "://127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  /** The launcher and the server itself, for whoever adds up memory. */
  public List<Long> pids() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .map(ProcessHandle::pid)
        .toList();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public Duration readyAfter() {
    return readyAfter;
  }

  /** Where the server keeps its files; not always the folder that was asked for. */
  public Path folder() {
    return folder.root();
  }

  public void stop() throws InterruptedException {
    ServerProcess.stop(process.toHandle(), STOP_WITHIN);
  }

  /** -9 to the launcher and the server: nothing is flushed or said to anybody. */
  public void kill() throws InterruptedException {
    ServerProcess.kill(process.toHandle());
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException e) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Stops the server and removes its files: for tests. */
  public void stopAndDelete() throws IOException {
    close();
    FileTrees.delete(folder.root());
  }

  private static ServerFolder locate(LocalServerOptions options) throws LocalServerException {
    try {
      return new ServerFolder(
          ServerFolder.reachable(options.folder(), ServerUser.current()), options.folder());
    } catch (IOException e) {
      throw new LocalServerException(options.folder() + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void refuseTakenPort(ServerProbe probe, int port)
      throws LocalServerException, InterruptedException {
    if (port == 0) {
      return;
    }
    switch (probe.ask(port)) {
      case ServerProbe.Answer.Nobody() -> {}
      case ServerProbe.Answer.Elasticsearch(String cluster, String status) ->
          throw new LocalServerException(
              "An Elasticsearch (cluster %s, %s) already answers at port %d: stop it, or choose another port."
                  .formatted(cluster, status, port));
      case ServerProbe.Answer.SomethingElse() ->
          throw new LocalServerException(
              "Port %d is in use by something that is not Elasticsearch: stop it, or choose another port."
                  .formatted(port));
    }
  }

  private static void refuseUnreadableJdk(Path javaHome, ServerUser user)
      throws LocalServerException {
    try {
      if (!Files.isExecutable(javaHome.resolve("bin/java"))) {
        throw new LocalServerException(javaHome + " is not a JDK: it has no bin/java.");
      }
      if (!user.reaches(javaHome)) {
        throw new LocalServerException(
            "The JDK in "
                + javaHome
                + " cannot be read by the user nobody, who runs Elasticsearch when you are root:"
                + " install a JDK 25 under /usr/lib/jvm, or run ordertrail as another user.");
      }
    } catch (IOException e) {
      throw new LocalServerException(javaHome + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void refuseRunningOne(ServerFolder folder) throws LocalServerException {
    Optional<ProcessHandle> running = ServerProcess.leftOver(folder);
    if (running.isPresent()) {
      throw new LocalServerException(
          "An Elasticsearch (process %d) is already running in %s: stop it first."
              .formatted(running.get().pid(), folder.root()));
    }
  }

  private static Process launch(ServerFolder folder, LocalServerOptions options, ServerUser user)
      throws LocalServerException {
    try {
      Files.deleteIfExists(folder.portsFile());
      ServerSettings.write(folder, options);
      user.own(folder.root());
      return ServerProcess.launch(folder, options, user);
    } catch (IOException e) {
      throw new LocalServerException(
          "Elasticsearch could not be started in " + folder.root() + ": " + e.getMessage(), e);
    }
  }

  private static LocalServer awaitReady(
      ServerProbe probe, ServerFolder folder, Process process, LocalServerOptions options)
      throws LocalServerException, InterruptedException {
    long startedNs = System.nanoTime();
    while (true) {
      int port = options.httpPort() == 0 ? portIn(folder) : options.httpPort();
      if (port != 0
          && probe.ask(port) instanceof ServerProbe.Answer.Elasticsearch answer
          && answer.ready()
          && process.isAlive()) {
        return new LocalServer(
            folder, process, probe.scheme(), port, Duration.ofNanos(System.nanoTime() - startedNs));
      }
      if (!process.isAlive()) {
        throw new LocalServerException(
            "Elasticsearch ended while starting: " + ServerOutput.causeIn(folder.output()) + ".");
      }
      if (System.nanoTime() - startedNs > options.startWithin().toNanos()) {
        throw new LocalServerException(
            "Elasticsearch was not ready within %d s: %s."
                .formatted(
                    options.startWithin().toSeconds(), ServerOutput.causeIn(folder.output())));
      }
      process.waitFor(Duration.ofMillis(POLL_MS));
    }
  }

  /** 0 until the server has written where it listens. */
  private static int portIn(ServerFolder folder) {
    try {
      return Files.readString(folder.portsFile())
          .lines()
          .findFirst()
          .map(line -> Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)))
          .orElse(0);
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}
