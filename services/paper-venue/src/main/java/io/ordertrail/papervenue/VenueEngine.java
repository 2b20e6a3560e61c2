package io.ordertrail.papervenue;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The one thread that owns market, orders and account. It plays what is due, then takes the
 * commands that other threads have handed over.
 */
final class VenueEngine {
  private static final int MOST_EVENTS_A_STEP = 64;
  private static final long LONGEST_WAIT_NS = 250_000_000L;
  private static final long CONGESTED_WAIT_NS = 500_000L;
  private static final long ALIVE_WITHIN_NS = 5_000_000_000L;
  private static final long ANSWER_WITHIN_S = 10;

  private final Market market;
  private final Broker broker;
  private final MarketDataHub marketData;
  private final TradeUpdatesHub tradeUpdates;
  private final Playback playback;
  private final FaultActions faultActions;
  private final List<Timed> timed;
  private final Consumer<Exception> fatal;
  private final BlockingQueue<Runnable> commands = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::run, "venue-engine");
  private volatile boolean running = true;
  private volatile long lastStepNs = System.nanoTime();
  private boolean wasOpen = true;

  /**
   * @param timed what else has something to do when time passes
   * @param fatal told why the engine cannot go on, on the engine thread
   */
  VenueEngine(
      Market market,
      Broker broker,
      MarketDataHub marketData,
      TradeUpdatesHub tradeUpdates,
      Playback playback,
      FaultActions faultActions,
      List<Timed> timed,
      Consumer<Exception> fatal) {
    this.market = market;
    this.broker = broker;
    this.marketData = marketData;
    this.tradeUpdates = tradeUpdates;
    this.playback = playback;
    this.faultActions = faultActions;
    this.timed = timed;
    this.fatal = fatal;
  }

  void start() {
    thread.start();
  }

  /** Finishes the step at hand; later commands are refused. Any thread but the engine's. */
  void stop() throws InterruptedException {
    running = false;
    commands.add(() -> {});
    thread.join();
  }

  boolean isAlive() {
    return thread.isAlive() && System.nanoTime() - lastStepNs < ALIVE_WITHIN_NS;
  }

  /** Hands a command over without waiting for it. Any thread. */
  void execute(Runnable command) {
    commands.add(command);
  }

  /**
   * Runs something on the engine thread and waits for what it returns. Any other thread.
   *
   * @throws IllegalStateException when the engine stops or does not answer
   */
  <T> T call(Supplier<T> work) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    execute(() -> complete(answer, work));
    try {
      return answer.get(ANSWER_WITHIN_S, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new IllegalStateException("the venue's engine does not answer");
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the venue is stopping");
    }
  }

  private static <T> void complete(CompletableFuture<T> answer, Supplier<T> work) {
    try {
      answer.complete(work.get());
    } catch (UncheckedIOException logFailed) {
      answer.completeExceptionally(logFailed);
      throw logFailed;
    } catch (RuntimeException bug) {
      answer.completeExceptionally(bug);
    }
  }

  private void run() {
    try {
      broker.resume();
      while (running) {
        long waitNs = Math.min(doWhatIsTimed(), playWhatIsDue());
        marketData.flush();
        Runnable command = commands.poll(waitNs, TimeUnit.NANOSECONDS);
        while (command != null) {
          command.run();
          command = commands.poll();
        }
        marketData.flush();
        lastStepNs = System.nanoTime();
      }
    } catch (InterruptedException | RuntimeException failed) {
      fatal.accept(failed);
    }
  }

  private long doWhatIsTimed() {
    long waitNs = Timed.NEVER;
    long nowNs = System.nanoTime();
    for (Timed part : timed) {
      waitNs = Math.min(waitNs, part.onTime(nowNs));
    }
    return waitNs;
  }

  /** Plays all that is due, but not more than one step's share; returns how long to wait. */
  private long playWhatIsDue() {
    boolean open = broker.isOpen();
    if (open && !wasOpen) {
      playback.restart();
    }
    wasOpen = open;
    if (!open) {
      return longestWaitNs();
    }
    for (int played = 0; played < MOST_EVENTS_A_STEP; played++) {
      long waitNs = playback.waitNs(market.nextTimeNs(), System.nanoTime(), audience());
      if (waitNs > 0) {
        return Math.min(waitNs, longestWaitNs());
      }
      faultActions.beginScheduled(market.nextTimeNs());
      broker.play();
      playback.played();
    }
    return 0;
  }

  private long longestWaitNs() {
    return marketData.isCongested() ? CONGESTED_WAIT_NS : LONGEST_WAIT_NS;
  }

  private Playback.Audience audience() {
    return new Playback.Audience(
        marketData.hasSubscribers(), tradeUpdates.hasListeners(), marketData.isCongested());
  }

  /** Lets a held recording go on. Engine thread. */
  void releaseHere() {
    playback.release();
  }

  Playback.State playbackState() {
    return playback.state(market.nextTimeNs());
  }
}
