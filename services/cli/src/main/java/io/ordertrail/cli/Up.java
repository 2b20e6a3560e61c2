package io.ordertrail.cli;

import io.ordertrail.drills.StartOverrides;
import io.ordertrail.elasticsearch.LocalServer;
import io.ordertrail.elasticsearch.LocalServerException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Prepares a session in the order in which things can be wrong, runs it, and gives all back. */
final class Up {
  private static final DateTimeFormatter SESSION =
      DateTimeFormatter.ofPattern("'s-'yyyyMMdd-HHmm-ss").withZone(ZoneOffset.UTC);
  private final UpOptions options;
  private final DataFolder folder;
  private final Home home;
  private final Screen screen;
  private final Signals signals;
  private final Proc proc = new Proc();

  Up(UpOptions options, DataFolder folder, Home home, Screen screen, Signals signals) {
    this.options = options;
    this.folder = folder;
    this.home = home;
    this.screen = screen;
    this.signals = signals;
  }

  /** Returns the exit code, when nothing of the session runs any more. */
  int run() throws Problem {
    options.check();
    folder.prepare();
    try (DataFolder.Lock _ = lock()) {
      endOrphans();
      OperatorToken.ensure(folder);
      StartOverrides.of(folder.path()).clear(); // of a drill that was killed
      SystemPlan plan = plan();
      preflight(plan);
      plan.keepVenueKeys();
      Path distribution = Distribution.fetched(home, screen::say);
      if (!LocalServer.isUnpacked(
          SystemPlan.serverOptions(distribution, folder, home, plan.ports()))) {
        screen.say("unpacking Elasticsearch (300 MB, only once)");
      }
      return session(plan, distribution);
    } catch (LocalServerException e) {
      throw Problem.failed(e.getMessage());
    } catch (IOException e) {
      throw Problem.failed(
          "cannot lock the data folder %s (%s).".formatted(folder.path(), Sentences.reason(e)));
    }
  }

  private DataFolder.Lock lock() throws IOException, Problem {
    Optional<DataFolder.Lock> lock = folder.tryLock();
    if (lock.isPresent()) {
      return lock.get();
    }
    String who =
        JsonFiles.read(folder.instanceFile(), Instance.class)
            .filter(instance -> instance.isRunning(proc))
            .map(
                running ->
                    " (session %s, process %d)"
                        .formatted(running.session().id(), running.command().pid()))
            .orElse("");
    throw Problem.failed(
        "a system already runs on %s%s: stop it with ./ordertrail down, or choose another folder with --data and other ports with --port-offset."
            .formatted(folder.path(), who));
  }

  private void endOrphans() throws Problem {
    JsonFiles.read(folder.instanceFile(), Instance.class)
        .ifPresent(last -> Orphans.end(last, proc, screen::say));
    endOrphanedElasticsearch();
  }

  /**
   * It knows its own left-over server, also one that was not ready yet when its owner was killed.
   */
  private void endOrphanedElasticsearch() throws Problem {
    try {
      Ports ports = new Ports(options.portOffset);
      if (LocalServer.stopLeftOver(SystemPlan.serverOptions(home.state(), folder, home, ports))) {
        screen.say("ended an Elasticsearch that a killed command had left running");
      }
    } catch (LocalServerException e) {
      throw Problem.failed(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private SystemPlan plan() throws Problem {
    String id =
        options.venue == UpOptions.Venue.alpaca ? "alpaca-paper" : SESSION.format(Instant.now());
    String recorded = options.replay == null ? null : Recording.symbols(options.replay);
    if (options.venue == UpOptions.Venue.alpaca) {
      Preflight.alpacaKeysAreSet(System.getenv());
    }
    return new SystemPlan(id, options, recorded, folder, home, System.getenv(), proc);
  }

  private void preflight(SystemPlan plan) throws Problem {
    Preflight preflight = Preflight.standard(proc);
    preflight.portsAreFree(plan.ports().needs(plan.parts()));
    preflight.memoryIsEnough();
    preflight.diskIsEnough(folder.path());
  }

  private int session(SystemPlan plan, Path distribution) throws Problem {
    Instance.Session description =
        new Instance.Session(
            plan.session(), options.venue.name(), options.portOffset, Instant.now().toString());
    InstanceBook book = new InstanceBook(folder, Instance.starting(description, proc), screen::say);
    try (SessionRecord record =
            new SessionRecord(
                plan.session(), folder.path(), plan.ports().url(Part.ELASTICSEARCH).toString());
        InvariantWatch invariants = new InvariantWatch(folder.path(), plan.session())) {
      invariants.start();
      Session.Plan what =
          new Session.Plan(
              plan.session(),
              options.market(),
              plan.launches(distribution),
              plan.addresses(),
              options.duration,
              plan.opening());
      return new Session(what, folder, book, record, invariants, screen, signals, System::nanoTime)
          .run();
    }
  }
}
