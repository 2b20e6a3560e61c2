package io.ordertrail.cli;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * One process under watch: started, judged ready or not, and started again when it ends unasked.
 * Only the thread that runs the session calls it.
 */
final class Supervised {
  /** Hears what happens to the processes. */
  interface Watcher {
    /** A sentence for the person at the terminal. */
    void note(String sentence);

    /** A process ended unasked; it is not started again before this returns. */
    void ended(String name);

    /** The running processes have changed. */
    void processes(List<Instance.Member> running);
  }

  enum State {
    WAITING,
    STARTING,
    READY,
    UNREADY,
    RESTARTING,
    STOPPED
  }

  private final Launch launch;
  private final LongSupplier clockNs;
  private final Watcher watcher;
  private final RestartPolicy restarts = new RestartPolicy();
  private State state = State.WAITING;
  private Running child;
  private long startedNs;
  private long restartAtNs;
  private int restartCount;
  private boolean wasReady;

  Supervised(Launch launch, LongSupplier clockNs, Watcher watcher) {
    this.launch = launch;
    this.clockNs = clockNs;
    this.watcher = watcher;
  }

  void start() throws Problem {
    child = launch.starter().start(launch);
    startedNs = clockNs.getAsLong();
    state = State.STARTING;
  }

  /**
   * Moves on by what is known now.
   *
   * @param answersReady what its readiness check last said
   * @throws Problem when it never came up, or keeps ending: the session must stop
   */
  void tick(boolean answersReady) throws Problem {
    switch (state) {
      case WAITING, STOPPED -> {}
      case RESTARTING -> restartWhenDue();
      case STARTING, READY, UNREADY -> watch(answersReady);
    }
  }

  private void watch(boolean answersReady) throws Problem {
    if (!child.isAlive()) {
      ended();
    } else if (answersReady) {
      state = State.READY;
      wasReady = true;
    } else if (state == State.READY) {
      state = State.UNREADY;
    } else if (state == State.STARTING && age().compareTo(launch.readyWithin()) > 0) {
      tooSlow();
    }
  }

  private void ended() throws Problem {
    if (!wasReady) {
      throw Problem.failed(
          "%s did not start (%s)%s; all it printed is in %s."
              .formatted(name(), child.ending(), saying(), launch.output()));
    }
    watcher.ended(name());
    switch (restarts.ended(clockNs.getAsLong())) {
      case RestartPolicy.Decision.RestartAfter(Duration delay) -> {
        state = State.RESTARTING;
        restartAtNs = clockNs.getAsLong() + delay.toNanos();
        watcher.note(
            "%s ended unexpectedly (%s): it is started again in %d s"
                .formatted(name(), child.ending(), delay.toSeconds()));
      }
      case RestartPolicy.Decision.GiveUp _ ->
          throw Problem.failed(
              "%s ended %d times within a minute (the last time with %s)%s; all it printed is in %s."
                  .formatted(
                      name(),
                      RestartPolicy.MOST_IN_A_MINUTE,
                      child.ending(),
                      saying(),
                      launch.output()));
    }
  }

  private void tooSlow() throws Problem {
    if (!wasReady) {
      throw Problem.failed(
          "%s was not ready after %d s%s; all it printed is in %s."
              .formatted(name(), launch.readyWithin().toSeconds(), saying(), launch.output()));
    }
    child.kill(); // its end is seen, counted and answered at the next tick
  }

  private void restartWhenDue() throws Problem {
    if (clockNs.getAsLong() >= restartAtNs) {
      restartCount++;
      start();
    }
  }

  private String saying() {
    String words = child.lastWords().replaceFirst("^" + name() + ": ", "");
    return words.isEmpty() ? "" : ": " + words.replaceFirst("[.;]$", "");
  }

  /** From now on its end is expected. */
  void stopping() {
    state = State.STOPPED;
  }

  String name() {
    return launch.name();
  }

  Launch launch() {
    return launch;
  }

  State state() {
    return state;
  }

  boolean wasReady() {
    return wasReady;
  }

  boolean isAlive() {
    return child != null && child.isAlive();
  }

  /** 0 when no process runs. */
  long pid() {
    return isAlive() ? child.pid() : 0;
  }

  /** The running or last process; null before the first start. */
  Running child() {
    return child;
  }

  int restartCount() {
    return restartCount;
  }

  Duration age() {
    return isAlive() ? Duration.ofNanos(clockNs.getAsLong() - startedNs) : Duration.ZERO;
  }
}
