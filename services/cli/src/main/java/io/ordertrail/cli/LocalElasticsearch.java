package io.ordertrail.cli;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.ordertrail.elasticsearch.LocalServer;
import io.ordertrail.elasticsearch.LocalServerException;
import io.ordertrail.elasticsearch.LocalServerOptions;
import java.time.Duration;

/**
 * The local Elasticsearch as one of the session's processes. Its start and its stop wait, so each
 * happens on a thread of its own.
 */
final class LocalElasticsearch implements Running {
  private static final Duration GONE_WITHIN = Duration.ofSeconds(10);
  private final Proc proc;
  private final LocalServerOptions options;
  private final Thread starting;
  private volatile LocalServer server; // null until it is ready
  private volatile String failure = "";
  private Thread stopping;

  private LocalElasticsearch(LocalServerOptions options, Proc proc) {
    this.proc = proc;
    this.options = options;
    this.starting =
        Thread.ofPlatform().name("elasticsearch-start").daemon().start(this::startAndWait);
  }

  static Launch.Starter starter(LocalServerOptions options, Proc proc) {
    return _ -> new LocalElasticsearch(options, proc);
  }

  private void startAndWait() {
    try {
      server = LocalServer.start(options);
    } catch (LocalServerException e) {
      failure = e.getMessage();
    } catch (InterruptedException e) {
      failure = "its start was interrupted"; // and what had been started is ended
    }
  }

  private void stopAndWait() {
    starting.interrupt();
    try {
      starting.join();
      if (server != null) {
        server.stop();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public long pid() {
    return server == null ? 0 : server.pid();
  }

  @Override
  public long startTicks() {
    return proc.startTicks(pid()).orElse(0);
  }

  @Override
  public boolean isAlive() {
    return starting.isAlive() || (server != null && server.isAlive());
  }

  @Override
  public long residentBytes() {
    return server == null ? 0 : server.pids().stream().mapToLong(proc::residentBytes).sum();
  }

  @Override
  public void terminate() {
    stopping = Thread.ofPlatform().name("elasticsearch-stop").daemon().start(this::stopAndWait);
  }

  @Override
  public void kill() {
    starting.interrupt();
    if (server != null) {
      server.pids().forEach(LocalElasticsearch::kill);
    }
    awaitEnd(GONE_WITHIN); // an interrupted start ends what it had started
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid)
        .ifPresent(
            process -> {
              process.destroyForcibly();
              process.onExit().completeOnTimeout(process, GONE_WITHIN.toSeconds(), SECONDS).join();
            });
  }

  @Override
  public boolean awaitEnd(Duration atMost) {
    try {
      Thread worker = stopping == null ? starting : stopping;
      return worker.join(atMost) && !isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !isAlive();
    }
  }

  @Override
  public boolean endedCleanly() {
    return !isAlive();
  }

  @Override
  public String ending() {
    return server == null ? "it did not come up" : "its process ended";
  }

  @Override
  public String lastWords() {
    return failure;
  }
}
