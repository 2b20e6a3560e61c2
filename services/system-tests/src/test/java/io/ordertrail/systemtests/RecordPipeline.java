package io.ordertrail.systemtests;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.ObjectMapper;

/**
 * Emitters, a shipper and what they leave: the record's pipeline without the trading, as processes
 * of its own. One thread.
 */
final class RecordPipeline implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration RECORDING_WITHIN = Duration.ofSeconds(60);
  private static final Duration SHIPPED_WITHIN = Duration.ofSeconds(120);

  private final Path data;
  private final Path oracles;
  private final int adminPort = StoppedRun.freePort();
  private final Http elasticsearch;
  private final List<Child> emitters = new ArrayList<>();
  private final Map<Child, List<String>> writers = new HashMap<>();
  private final Child shipper;
  private final Set<String> checked = new HashSet<>();
  private long checkedEvents;

  /**
   * @param url where the shipper finds Elasticsearch, perhaps through something that misbehaves
   * @param elasticsearch where the index is asked
   */
  RecordPipeline(Path data, String url, Http elasticsearch, String... shipperSettings) {
    this.data = data;
    this.oracles = data.resolve("oracles");
    this.elasticsearch = elasticsearch;
    Map<String, String> settings = new TreeMap<>();
    settings.put("service.data", data.toString());
    settings.put("service.admin.port", Integer.toString(adminPort));
    settings.put("shipper.elasticsearch.urls", url);
    settings.put("shipper.poll", "20ms");
    settings.put("shipper.checkpoint_every", "50ms");
    settings.put("shipper.backoff.to", "500ms");
    for (String setting : shipperSettings) {
      settings.put(
          setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
    }
    List<String> arguments = new ArrayList<>();
    settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + '=' + value)));
    this.shipper =
        new Child(
            "shipper",
            List.of(),
            StoppedRun.jar("shipper").toString(),
            "io.ordertrail.shipper.ShipperMain",
            arguments,
            data.resolve("logs/shipper.out"));
    makeOracles();
  }

  private RecordPipeline(Path data, Path oracles) {
    this.data = data;
    this.oracles = oracles;
    this.elasticsearch = null;
    this.shipper = null;
    makeOracles();
  }

  /** Nothing is shipped. */
  static RecordPipeline ofEmitters(Path data, Path oracles) {
    return new RecordPipeline(data, oracles);
  }

  private void makeOracles() {
    try {
      Files.createDirectories(oracles);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another emitter process, not started. */
  Child emitter(int perSecond, String... writers) {
    return emitter(List.of(), data, perSecond, writers);
  }

  /**
   * @param prefix what starts the process where its data folder is another
   */
  Child emitter(List<String> prefix, Path itsData, int perSecond, String... writers) {
    List<String> arguments =
        new ArrayList<>(
            List.of(itsData.toString(), oracles.toString(), Integer.toString(perSecond)));
    arguments.addAll(List.of(writers));
    Child emitter =
        new Child(
            "emitter",
            prefix,
            System.getProperty("java.class.path"),
            RecordEmitter.class.getName(),
            arguments,
            oracles.resolveSibling("logs").resolve("emitter-" + emitters.size() + ".out"));
    emitters.add(emitter);
    this.writers.put(emitter, List.of(writers));
    return emitter;
  }

  List<Child> emitters() {
    return emitters;
  }

  List<String> writersOf(Child emitter) {
    return writers.get(emitter);
  }

  Path data() {
    return data;
  }

  Child shipper() {
    return shipper;
  }

  List<EmitterOracle> oracles() {
    return EmitterOracle.in(oracles);
  }

  /** Every emitter process runs: each of its writers has recorded in its latest run. */
  void awaitRecording() {
    await("every writer records")
        .atMost(RECORDING_WITHIN)
        .until(
            () -> {
              Map<String, Long> latest = new TreeMap<>();
              oracles().forEach(oracle -> latest.put(oracle.service(), oracle.committed()));
              return !latest.containsValue(0L);
            });
  }

  long committed() {
    return oracles().stream().mapToLong(EmitterOracle::committed).sum();
  }

  /** The shipper's {@code /health/ready}, whatever its status; empty while it does not answer. */
  String health() {
    return new Http(adminPort).any("/health/ready");
  }

  String metrics() {
    return new Http(adminPort).get("/metrics").orElse("");
  }

  /** The sum of the shipper's series whose text begins so. */
  double metric(String prefix) {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(prefix))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /**
   * Compares every run that is over and was not compared yet.
   *
   * @param all whether the emitters have stopped; else each writer's last run is left out
   * @return how many events were compared so far
   */
  long compareRuns(boolean all) {
    List<EmitterOracle> oracles = oracles();
    Map<String, String> living = new TreeMap<>();
    for (EmitterOracle oracle : oracles) {
      // A run that has committed something has journalled before what the last one left.
      if (oracle.committed() > 0) {
        living.put(oracle.service(), oracle.run());
      }
    }
    for (EmitterOracle oracle : oracles) {
      String latest = living.getOrDefault(oracle.service(), "");
      boolean over = all || oracle.run().compareTo(latest) < 0;
      if (over && checked.add(oracle.service() + oracle.run())) {
        checkedEvents += compare(oracle);
      }
    }
    return checkedEvents;
  }

  /** Every run from its journal alone; the emitters have stopped. */
  long compareJournals() {
    return oracles().stream()
        .mapToLong(oracle -> new RunComparison(data, oracle, null).check())
        .sum();
  }

  private long compare(EmitterOracle oracle) {
    long journalled = new RunComparison(data, oracle, null).check();
    awaitIndexed(oracle, journalled);
    return new RunComparison(data, oracle, new IndexedRun(elasticsearch, oracle.run())).check();
  }

  /** However long the backlog is, it gets shorter. */
  private void awaitIndexed(EmitterOracle oracle, long journalled) {
    long indexed = indexed(oracle.run());
    while (indexed < journalled) {
      long before = indexed;
      await(
              "%s %s: more than %d of %d events in the index"
                  .formatted(oracle.service(), oracle.run(), before, journalled))
          .atMost(SHIPPED_WITHIN)
          .pollInterval(Duration.ofMillis(200))
          .until(() -> indexed(oracle.run()) > before);
      indexed = indexed(oracle.run());
    }
  }

  private long indexed(String run) {
    elasticsearch.post("/trading-audit-*/_refresh");
    return count("{\"query\":{\"term\":{\"labels.run_id\":\"" + run + "\"}}}");
  }

  /** Every document of every audit index; -1 while Elasticsearch does not answer. */
  long indexed() {
    elasticsearch.post("/trading-audit-*/_refresh");
    return count("{\"query\":{\"match_all\":{}}}");
  }

  private long count(String query) {
    return elasticsearch
        .post("/trading-audit-*/_count?ignore_unavailable=true", query)
        .map(answer -> JSON.readTree(answer).path("count").asLong())
        .orElse(-1L);
  }

  @Override
  public void close() {
    emitters.forEach(Child::kill);
    if (shipper != null) {
      shipper.kill();
    }
  }
}
