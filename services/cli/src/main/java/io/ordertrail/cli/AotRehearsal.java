package io.ordertrail.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * Starts the whole system but for Elasticsearch on free ports, waits for the first fill, and stops
 * it, so that each process writes down at its end what it loaded. What follows the record lives
 * with an Elasticsearch that is away. One thread runs it; nothing is left running.
 */
final class AotRehearsal {
  private static final String SESSION = "s-rehearsal";
  private static final Set<Part> WITHOUT_ELASTICSEARCH_NEVER_READY =
      EnumSet.of(Part.SHIPPER, Part.AUDITOR, Part.CONSOLE);
  private static final Duration GLANCE = Duration.ofMillis(500);
  private static final Duration READY_WITHIN = Duration.ofSeconds(120);
  private static final Duration FILL_WITHIN = Duration.ofSeconds(10);
  // Writing down comes after the stop, and all do it at once.
  private static final Duration GONE_WITHIN = Duration.ofSeconds(90);
  private static final int LOWEST_OFFSET = 12_000; // away from those that people take
  private static final int TRIES = 20;

  private final Home home;
  private final Path work;
  private final Set<String> recorded;
  private final Signals signals;
  private final Proc proc = new Proc();

  AotRehearsal(Home home, Path work, Set<String> recorded, Signals signals) {
    this.home = home;
    this.work = work;
    this.recorded = recorded;
    this.signals = signals;
  }

  static Path configuration(Path work, String name) {
    return work.resolve(name + ".configuration");
  }

  void run() throws Problem, IOException {
    DataFolder folder = DataFolder.at(work.resolve("data"));
    folder.prepare();
    OperatorToken.ensure(folder);
    SystemPlan plan = planOnFreePorts(folder);
    Fleet fleet = new Fleet(launches(plan), System::nanoTime, new Quiet());
    try (Observer observer = new Observer();
        InvariantWatch invariants = new InvariantWatch(folder.path(), SESSION);
        SessionRecord record =
            new SessionRecord(
                SESSION, folder.path(), plan.ports().url(Part.ELASTICSEARCH).toString())) {
      invariants.start();
      record.indexedNow();
      trade(plan, fleet, observer, invariants);
      end(fleet);
      invariants.finish(true);
    } finally {
      fleet.killAll();
    }
  }

  private SystemPlan planOnFreePorts(DataFolder folder) throws Problem {
    Problem taken = null;
    for (int i = 0; i < TRIES; i++) {
      UpOptions options = new UpOptions();
      options.venue = UpOptions.Venue.paper;
      options.portOffset = ThreadLocalRandom.current().nextInt(LOWEST_OFFSET, Ports.HIGHEST_OFFSET);
      SystemPlan plan = new SystemPlan(SESSION, options, null, folder, home, Map.of(), proc);
      try {
        Preflight.standard(proc).portsAreFree(plan.ports().needs(plan.parts()));
        return plan;
      } catch (Problem e) {
        taken = e;
      }
    }
    throw taken;
  }

  private List<Launch> launches(SystemPlan plan) throws Problem {
    List<Launch> launches = new ArrayList<>();
    for (Part part : Part.values()) {
      if (part.isOurs()) {
        String name = part.label();
        List<String> recording =
            recorded.contains(name) ? AotCache.recording(configuration(work, name)) : List.of();
        Launch usual = plan.service(part, recording, settings(part));
        launches.add(
            WITHOUT_ELASTICSEARCH_NEVER_READY.contains(part) ? live(plan, part, usual) : usual);
      }
    }
    return launches;
  }

  /** Nobody waits for an Elasticsearch that never comes. */
  private static Map<String, String> settings(Part part) {
    return part == Part.SHIPPER ? Map.of("shipper.drain_within", "1s") : Map.of();
  }

  private static Launch live(SystemPlan plan, Part part, Launch usual) {
    return new Launch(
        usual.name(),
        usual.starter(),
        usual.output(),
        usual.after(),
        plan.ports().url(part).resolve("/health/live"),
        usual.metrics(),
        usual.readyWithin(),
        usual.stopWithin());
  }

  private void trade(SystemPlan plan, Fleet fleet, Observer observer, InvariantWatch invariants)
      throws Problem {
    Observation observation = new Observation(fleet);
    try (Screen screen = new PlainScreen(nobody(), System::nanoTime)) {
      long startNs = System.nanoTime();
      long readyNs = 0;
      double fills = 0;
      while (readyNs == 0 || (fills == 0 && isWithin(FILL_WITHIN, readyNs))) {
        Map<String, Observer.Answer> answers =
            observer.ask(fleet.alive().stream().map(Supervised::launch).toList());
        fleet.tick(
            answers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().ready())));
        observation.heard(answers, 0, System.nanoTime());
        screen.show(
            observation.snapshot(
                SESSION, "rehearsal", "starting", 0, invariants.now(), plan.addresses()));
        fills = fills(answers.get(Part.EXECUTION_ENGINE.label()));
        if (readyNs == 0 && fleet.allWereReady()) {
          readyNs = System.nanoTime();
        }
        signals.await(GLANCE);
        if (signals.stopRequests() > 0) {
          throw Problem.failed("stopped.");
        }
        if (readyNs == 0 && !isWithin(READY_WITHIN, startNs)) {
          throw Problem.failed("not ready in time: " + fleet.namesNotYetReady());
        }
      }
    }
  }

  private static double fills(Observer.Answer engine) {
    return engine == null || engine.metrics() == null
        ? 0
        : engine.metrics().sum("execution_engine_fills_total");
  }

  private static boolean isWithin(Duration time, long sinceNs) {
    return System.nanoTime() - sinceNs < time.toNanos();
  }

  private static PrintStream nobody() {
    return new PrintStream(OutputStream.nullOutputStream());
  }

  /** All at once, for two cores; but the venue must outlive who cancels orders there. */
  private static void end(Fleet fleet) throws Problem {
    List<Supervised> venue =
        fleet.members().stream()
            .filter(member -> member.name().equals(Part.PAPER_VENUE.label()))
            .toList();
    end(fleet.members().stream().filter(member -> !venue.contains(member)).toList());
    end(venue);
  }

  private static void end(List<Supervised> members) throws Problem {
    members.forEach(Supervised::stopping);
    members.forEach(member -> member.child().terminate());
    for (Supervised member : members) {
      if (!member.child().awaitEnd(GONE_WITHIN)) {
        throw Problem.failed(member.name() + " did not stop");
      }
    }
  }

  /** What happens to the processes is nobody's business here: what matters is the caches. */
  private static final class Quiet implements Supervised.Watcher {
    @Override
    public void note(String sentence) {}

    @Override
    public void ended(String name) {}

    @Override
    public void processes(List<Instance.Member> running) {}
  }
}
