package io.ordertrail.systemtests;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Who may be struck, how, and how they come back. One thread; Elasticsearch starts beside it. */
final class Victims implements AutoCloseable {
  private static final int LONGEST_PAUSE_MS = 1_500;

  private final RecordPipeline pipeline;
  private final RecordServer.Running server;
  private final Random random;
  private CompletableFuture<Void> serverStarts = CompletableFuture.completedFuture(null);

  private enum Victim {
    EMITTER_OF_TWO,
    EMITTER_OF_ONE,
    SHIPPER,
    ELASTICSEARCH
  }

  Victims(RecordPipeline pipeline, RecordServer.Running server, Random random) {
    this.pipeline = pipeline;
    this.server = server;
    this.random = random;
  }

  /** One or two at once; says what was done. */
  List<String> strike() {
    List<Victim> chosen = new ArrayList<>(List.of(Victim.values()));
    Collections.shuffle(chosen, random);
    if (!serverStarts.isDone()) {
      chosen.remove(Victim.ELASTICSEARCH);
    }
    List<Victim> struck = chosen.subList(0, random.nextInt(3) == 0 ? 2 : 1);
    List<Runnable> comeBack = new ArrayList<>();
    List<String> what = new ArrayList<>();
    for (Victim victim : struck) {
      what.add(strike(victim, comeBack));
    }
    if (struck.size() > 1) {
      what.add("two at once");
    }
    if (random.nextBoolean()) {
      parkMs(random.nextInt(300));
    }
    Collections.shuffle(comeBack, random);
    comeBack.forEach(Runnable::run);
    return what;
  }

  private String strike(Victim victim, List<Runnable> comeBack) {
    return switch (victim) {
      case EMITTER_OF_TWO -> strikeEmitter("writers", pipeline.emitters().getFirst(), comeBack);
      case EMITTER_OF_ONE -> strikeEmitter("writer", pipeline.emitters().getLast(), comeBack);
      case SHIPPER -> strike("shipper", pipeline.shipper(), comeBack);
      case ELASTICSEARCH -> strikeServer(comeBack);
    };
  }

  private String strikeEmitter(String name, Child child, List<Runnable> comeBack) {
    if (random.nextInt(4) > 0 || !child.isAlive()) {
      return strike(name, child, comeBack);
    }
    child.kill();
    new JournalCut(pipeline.data(), random).of(pipeline.writersOf(child));
    comeBack.add(child::start);
    return "power cut " + name;
  }

  private String strike(String name, Child child, List<Runnable> comeBack) {
    if (!child.isAlive()) {
      throw new AssertionError(name + " ended by itself; it said:\n" + child.output());
    }
    int dice = random.nextInt(10);
    if (dice < 7) {
      child.kill();
      comeBack.add(child::start);
      return "kill -9 " + name;
    }
    if (dice < 9) {
      stopFor(List.of(child.pid()), comeBack);
      return "SIGSTOP " + name;
    }
    child.terminate();
    comeBack.add(child::start);
    return "SIGTERM " + name;
  }

  private String strikeServer(List<Runnable> comeBack) {
    if (random.nextInt(3) == 0) {
      stopFor(server.pids(), comeBack);
      return "SIGSTOP elasticsearch";
    }
    server.kill();
    comeBack.add(() -> serverStarts = CompletableFuture.runAsync(server::startAgain));
    return "kill -9 elasticsearch";
  }

  private void stopFor(List<Long> pids, List<Runnable> comeBack) {
    pids.forEach(pid -> Command.signal("STOP", pid));
    comeBack.add(
        () -> {
          parkMs(random.nextInt(LONGEST_PAUSE_MS));
          pids.forEach(pid -> Command.signal("CONT", pid));
        });
  }

  private static void parkMs(int ms) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ms));
  }

  void awaitServer() {
    serverStarts.join();
  }

  @Override
  public void close() {
    awaitServer();
  }
}
