package io.ordertrail.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One started process. It runs in a session of its own, so that a Ctrl-C at the terminal reaches
 * only the command, which then stops everything in order. One thread calls it.
 */
final class Child implements Running {
  private static final int TAIL_BYTES = 8192;
  private static final Duration GONE_WITHIN = Duration.ofSeconds(10); // the system may be very busy
  private static final int KILLED_BY_SIGNAL = 128;
  // A JVM that ran its shutdown hooks to the end after SIGTERM, and did not choose another code.
  private static final int STOPPED_BY_REQUEST = KILLED_BY_SIGNAL + 15;
  private final Process process;
  private final Path output;
  private final long outputStart;
  private final long startTicks;
  private final Proc proc;

  private Child(Process process, Path output, long outputStart, Proc proc) {
    this.process = process;
    this.output = output;
    this.outputStart = outputStart;
    this.startTicks = proc.startTicks(process.pid()).orElse(0);
    this.proc = proc;
  }

  /** Starts a command whose environment is ours and {@code environment}. */
  static Launch.Starter starter(List<String> command, Map<String, String> environment, Proc proc) {
    return launch -> start(launch, command, environment, proc);
  }

  private static Child start(
      Launch launch, List<String> command, Map<String, String> environment, Proc proc)
      throws Problem {
    List<String> inOwnSession = new ArrayList<>(List.of("setsid"));
    inOwnSession.addAll(command);
    Path output = launch.output();
    try {
      long outputStart = Files.exists(output) ? Files.size(output) : 0;
      ProcessBuilder builder =
          new ProcessBuilder(inOwnSession)
              .directory(output.getParent().toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
      builder.environment().putAll(environment);
      return new Child(builder.start(), output, outputStart, proc);
    } catch (IOException e) {
      throw Problem.failed(launch.name() + " could not be started (" + Sentences.reason(e) + ").");
    }
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public long startTicks() {
    return startTicks;
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public long residentBytes() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .mapToLong(p -> proc.residentBytes(p.pid()))
        .sum();
  }

  @Override
  public void terminate() {
    process.destroy();
  }

  @Override
  public void kill() {
    List<ProcessHandle> own = process.descendants().toList();
    process.destroyForcibly();
    own.forEach(ProcessHandle::destroyForcibly);
    awaitEnd(GONE_WITHIN);
  }

  @Override
  public boolean awaitEnd(Duration atMost) {
    try {
      return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  @Override
  public boolean endedCleanly() {
    return !process.isAlive()
        && (process.exitValue() == 0 || process.exitValue() == STOPPED_BY_REQUEST);
  }

  @Override
  public String ending() {
    int code = process.exitValue();
    return code > KILLED_BY_SIGNAL
        ? "killed by signal " + (code - KILLED_BY_SIGNAL)
        : "exit code " + code;
  }

  @Override
  public String lastWords() {
    try (RandomAccessFile file = new RandomAccessFile(output.toFile(), "r")) {
      long from = Math.max(outputStart, file.length() - TAIL_BYTES);
      byte[] tail = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(tail);
      return new String(tail, StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .reduce("", (_, last) -> last);
    } catch (IOException e) {
      return "";
    }
  }
}
