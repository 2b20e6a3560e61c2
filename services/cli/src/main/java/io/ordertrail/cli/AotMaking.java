package io.ordertrail.cli;

import io.ordertrail.elasticsearch.FileTrees;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes caches in two steps: one rehearsal of the whole system writes down what each process
 * loaded, then JVMs make a cache of each, two at a time. One thread; nobody else makes caches of
 * the same build meanwhile. Everything else that it writes is removed at its end.
 */
final class AotMaking implements AutoCloseable {
  private static final int AT_A_TIME = 2;
  private static final Duration GLANCE = Duration.ofMillis(100);
  // The heaps are sized for running: making a cache of fifteen thousand classes wants more.
  private static final List<String> HEAP = List.of("-Xmx256m", "-Xmn64m");

  private final Home home;
  private final Signals signals;
  private final FileChannel lock;
  private final Path work;

  private AotMaking(Home home, Signals signals, FileChannel lock, Path work) {
    this.home = home;
    this.signals = signals;
    this.lock = lock;
    this.work = work;
  }

  static AotMaking in(Home home, Signals signals) throws IOException {
    Files.createDirectories(home.aot());
    FileChannel lock =
        FileChannel.open(
            home.aot().resolve("making.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock _ = lock.lock(); // until the channel is closed, or the process ends
    Path work = home.aot().resolve("making");
    FileTrees.delete(work); // of one that was killed
    Files.createDirectories(work);
    return new AotMaking(home, signals, lock, work);
  }

  /** Returns how many were made. */
  int makeWhatIsMissing() throws IOException, Problem {
    List<AotCache> missing = new ArrayList<>();
    for (AotCache cache : AotCache.all(home)) {
      if (!cache.isCurrent(jvm(cache))) {
        missing.add(cache);
      }
    }
    if (missing.isEmpty()) {
      return 0;
    }
    rehearse(missing);
    makeAll(missing);
    return missing.size();
  }

  /** A process of its own, because the command itself is recorded as well. */
  private void rehearse(List<AotCache> missing) throws IOException, Problem {
    List<String> command = new ArrayList<>(ownJava());
    if (missing.stream().anyMatch(cache -> cache.name().equals(AotCache.COMMAND))) {
      command.addAll(AotCache.recording(configuration(AotCache.COMMAND)));
    }
    command.addAll(List.of("-cp", ServiceJvm.jar("cli", home).toString()));
    command.addAll(List.of(OrdertrailMain.class.getName(), AotRehearsalCommand.NAME));
    command.add("--in=" + work);
    command.add(
        "--record=" + missing.stream().map(AotCache::name).collect(Collectors.joining(",")));
    if (run(command, "rehearsal") != 0) {
      throw Problem.failed(
          "the rehearsal from which the caches are made failed (%s): the services start without, only slower."
              .formatted(lastLine("rehearsal")));
    }
  }

  private void makeAll(List<AotCache> missing) throws IOException, Problem {
    List<Callable<Boolean>> makers = new ArrayList<>();
    missing.forEach(cache -> makers.add(() -> make(cache)));
    try (ExecutorService executor = Executors.newFixedThreadPool(AT_A_TIME)) {
      List<String> failed = new ArrayList<>();
      List<Future<Boolean>> results = executor.invokeAll(makers);
      for (int i = 0; i < results.size(); i++) {
        if (!results.get(i).get()) {
          failed.add(missing.get(i).name() + " (" + lastLine(missing.get(i).name()) + ")");
        }
      }
      if (!failed.isEmpty()) {
        throw Problem.failed(
            "no cache could be made of %s: they start without, only slower."
                .formatted(String.join(", ", failed)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.failed("interrupted.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException(e);
    }
  }

  private boolean make(AotCache cache) throws IOException, Problem {
    Path made = work.resolve(cache.name() + ".aot");
    List<String> command = new ArrayList<>(usual(cache));
    command.addAll(HEAP);
    command.addAll(AotCache.making(configuration(cache.name()), made));
    command.addAll(List.of("-cp", ServiceJvm.jar(cache.jar(), home).toString()));
    if (run(command, cache.name()) != 0 || !Files.isRegularFile(made) || !isTaken(cache, made)) {
      return false;
    }
    Files.delete(configuration(cache.name()));
    cache.accept(made, jvm(cache));
    return true;
  }

  /** A JVM mostly goes on without a cache that it cannot use, but with too small a heap it ends. */
  private boolean isTaken(AotCache cache, Path made) throws IOException, Problem {
    List<String> command = new ArrayList<>(usual(cache));
    command.addAll(AotCache.using(made));
    command.addAll(List.of("-cp", ServiceJvm.jar(cache.jar(), home).toString(), "-version"));
    return run(command, cache.name()) == 0;
  }

  private List<String> usual(AotCache cache) {
    if (cache.name().equals(AotCache.COMMAND)) {
      return ownJava();
    }
    List<String> command = new ArrayList<>();
    command.add(home.java().resolve("bin/java").toString());
    command.addAll(ServiceJvm.options(cache.name()));
    return command;
  }

  private int run(List<String> command, String name) throws IOException, Problem {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(output(name).toFile())
            .start();
    try {
      while (!process.waitFor(GLANCE)) {
        if (signals.stopRequests() > 0) {
          process.destroy(); // the rehearsal stops what it started
          process.waitFor();
          throw Problem.failed("stopped before the caches were made.");
        }
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw Problem.failed("interrupted.");
    }
  }

  /** This Java with the options that the script gave it, so that they are written once. */
  private List<String> ownJava() {
    List<String> command = new ArrayList<>();
    command.add(home.java().resolve("bin/java").toString());
    ownOptions().forEach(command::add);
    return command;
  }

  private static Stream<String> ownOptions() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-XX:AOT") && !option.startsWith("-Xlog:"));
  }

  /** What a cache depends on beside the jars. */
  private String jvm(AotCache cache) throws IOException {
    Stream<String> options =
        cache.name().equals(AotCache.COMMAND)
            ? ownOptions().filter(option -> !option.startsWith("-D"))
            : ServiceJvm.options(cache.name()).stream();
    String all =
        Files.readString(home.java().resolve("release"))
            + options.collect(Collectors.joining("\n"));
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(all.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path configuration(String name) {
    return AotRehearsal.configuration(work, name);
  }

  private Path output(String name) {
    return work.resolve(name + ".out");
  }

  private String lastLine(String name) throws IOException {
    try (InputStream in = Files.newInputStream(output(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .reduce("it said nothing", (_, last) -> last)
          .replaceFirst("^ordertrail: ", "")
          .replaceFirst("[.]$", "");
    }
  }

  @Override
  public void close() throws IOException {
    FileTrees.delete(work);
    lock.close();
  }
}
