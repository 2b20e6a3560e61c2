package io.ordertrail.drills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Runs drills one after the other on the running system. One thread; whatever ends it, also Ctrl-C,
 * the rules of {@code up} are given back and no fault is left.
 */
public final class Drilling implements AutoCloseable {
  /**
   * An hour is four minutes and ten minutes are forty seconds: long enough for the least counts
   * that rules ask for, at the pace of a paper session.
   */
  public static final int FACTOR = 15;

  private final Web web = new Web();
  private final Levers levers;
  private final DrillStage stage;
  private final DrillTarget target;
  private final Consumer<String> progress;
  private final Thread givingBack = new Thread(this::giveBack, "drill-undo");
  private final AtomicBoolean givenBack = new AtomicBoolean();

  private Drilling(DrillTarget target, int factor, Consumer<String> progress)
      throws DrillException {
    this.target = target;
    this.progress = progress;
    this.levers = new Levers(target, web);
    this.stage = DrillStage.set(target, web, levers, factor);
    Runtime.getRuntime().addShutdownHook(givingBack);
  }

  /**
   * @param factor by which every {@code for} and window of the rules is divided
   * @param progress hears sentences for the person who waits
   * @throws DrillException when the system has no Prometheus and Alertmanager, or does not answer
   */
  public static Drilling on(DrillTarget target, int factor, Consumer<String> progress)
      throws DrillException {
    return new Drilling(target, factor, progress);
  }

  /** All of them, also after one that failed. */
  public List<DrillResult> run(List<String> names) {
    List<DrillResult> results = new ArrayList<>();
    for (String name : names) {
      DrillResult result =
          name.equals(WatchdogRun.NAME) ? watchdog() : result(Drills.named(name).orElseThrow());
      results.add(result);
      Matrix.rows(result).forEach(progress);
    }
    return results;
  }

  private DrillResult watchdog() {
    try {
      return new WatchdogRun(target, stage, levers, progress).run();
    } catch (DrillException e) {
      return DrillResult.broken(WatchdogRun.NAME, WatchdogRun.ALERT, e.getMessage());
    }
  }

  private DrillResult result(Drill drill) {
    try {
      return new DrillRun(target, stage, levers, progress).run(drill);
    } catch (DrillException e) {
      return DrillResult.broken(drill.name(), drill.alert(), e.getMessage());
    }
  }

  /**
   * Listens without doing anything.
   *
   * @return the alerts that fired meanwhile, each once, without the one that always fires
   */
  public List<String> listen(Duration atMost) throws DrillException {
    Waiting.forAtMost(atMost, Optional::empty);
    return stage.ear().all().stream()
        .filter(heard -> heard.isFiring() && !heard.label("alertname").equals("Watchdog"))
        .map(heard -> heard.alert().path("labels").toString())
        .distinct()
        .toList();
  }

  private void giveBack() {
    if (givenBack.compareAndSet(false, true)) {
      try (web) {
        levers.noVenueFaults();
        stage.close();
      } catch (DrillException e) {
        progress.accept("not everything could be given back: " + e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    giveBack();
    try {
      Runtime.getRuntime().removeShutdownHook(givingBack);
    } catch (IllegalStateException e) {
      // The process ends already, and waits for it.
    }
  }
}
