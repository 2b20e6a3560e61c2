package io.ordertrail.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** An {@code ordertrail up} with its own data folder and ports, and views into it. */
final class RunningSystem implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path data;
  private final int portOffset;
  private final Command command;
  private final Http elasticsearch;

  private RunningSystem(Path data, int portOffset, Command command) {
    this.data = data;
    this.portOffset = portOffset;
    this.command = command;
    this.elasticsearch = new Http(9200 + portOffset);
  }

  static RunningSystem up(Path data, int portOffset, String... options) {
    List<String> arguments = new ArrayList<>(List.of("up"));
    arguments.addAll(List.of("--data", data.toString()));
    arguments.addAll(List.of("--port-offset", Integer.toString(portOffset)));
    arguments.addAll(List.of(options));
    return new RunningSystem(data, portOffset, Command.start(arguments.toArray(String[]::new)));
  }

  Command command() {
    return command;
  }

  /** How many events of that action the record finds. */
  long found(String action) {
    return elasticsearch
        .search(
            "trading-audit-*",
            "{\"size\":0,\"track_total_hits\":true,\"query\":{\"term\":{\"event.action\":\""
                + action
                + "\"}}}")
        .map(answer -> answer.at("/hits/total/value").asLong())
        .orElse(0L);
  }

  /**
   * How many events a query string finds, as Kibana asks it; empty when Elasticsearch refuses it.
   */
  OptionalLong foundBy(String lucene) {
    String query = JSON.writeValueAsString(Map.of("query", lucene, "analyze_wildcard", true));
    return elasticsearch
        .search(
            "trading-audit-*",
            "{\"size\":0,\"track_total_hits\":true,\"query\":{\"query_string\":%s}}"
                .formatted(query))
        .map(answer -> OptionalLong.of(answer.at("/hits/total/value").asLong()))
        .orElse(OptionalLong.empty());
  }

  /** The events that a query string finds, newest first, at most that many. */
  List<JsonNode> events(String lucene, int most) {
    JsonNode hits =
        elasticsearch
            .search(
                "trading-audit-*",
                "{\"size\":%d,\"sort\":[{\"@timestamp\":\"desc\"}],\"query\":{\"query_string\":%s}}"
                    .formatted(most, JSON.writeValueAsString(Map.of("query", lucene))))
            .orElseThrow()
            .at("/hits/hits");
    List<JsonNode> events = new ArrayList<>();
    hits.forEach(hit -> events.add(hit.path("_source")));
    return events;
  }

  /** The newest event of that action. */
  JsonNode newest(String action) {
    return elasticsearch
        .search(
            "trading-audit-*",
            "{\"size\":1,\"sort\":[{\"@timestamp\":\"desc\"}],\"query\":{\"term\":{\"event.action\":\""
                + action
                + "\"}}}")
        .orElseThrow()
        .at("/hits/hits/0/_source");
  }

  /** Any question; an answer that is none is an error. */
  JsonNode ask(String index, String body) {
    return elasticsearch
        .search(index, body)
        .orElseThrow(() -> new AssertionError("Elasticsearch does not answer " + body));
  }

  /** The first ten thousand documents of an index. */
  List<JsonNode> documents(String index) {
    List<JsonNode> documents = new ArrayList<>();
    ask(index, "{\"size\":10000}")
        .at("/hits/hits")
        .forEach(hit -> documents.add(hit.path("_source")));
    return documents;
  }

  /** The fields that an index has, by their paths. */
  Set<String> fields(String index) {
    return Set.copyOf(
        elasticsearch
            .json("/" + index + "/_field_caps?fields=*")
            .orElseThrow()
            .path("fields")
            .propertyNames());
  }

  /** A document that was deleted, as it was. */
  record TakenOut(String index, String id, String source) {}

  /** Deletes the newest document of that action. */
  TakenOut takeOut(String action) {
    JsonNode hit =
        elasticsearch
            .search(
                "trading-audit-*",
                "{\"size\":1,\"sort\":[{\"@timestamp\":\"desc\"}],\"query\":{\"term\":{\"event.action\":\""
                    + action
                    + "\"}}}")
            .orElseThrow()
            .at("/hits/hits/0");
    String index = hit.path("_index").asString();
    String id = hit.path("_id").asString();
    String source = elasticsearch.get("/" + index + "/_source/" + id).orElseThrow();
    elasticsearch.delete("/" + index + "/_doc/" + id + "?refresh=true").orElseThrow();
    return new TakenOut(index, id, source);
  }

  void putBack(TakenOut document) {
    elasticsearch
        .post("/" + document.index() + "/_create/" + document.id(), document.source())
        .orElseThrow();
  }

  /** One series' value from a service's exposition, the sum when several match. */
  double metric(int port, String prefix) {
    return new Http(port + portOffset)
        .get("/metrics").stream()
            .flatMap(String::lines)
            .filter(line -> line.startsWith(prefix))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
  }

  String exposition(int port) {
    return new Http(port + portOffset).get("/metrics").orElseThrow();
  }

  boolean isReady(int port) {
    return new Http(port + portOffset).get("/health/ready").isPresent();
  }

  /** The pid of a process of the run, as {@code up} wrote it down. */
  OptionalLong pid(String name) {
    for (JsonNode process : instance().path("processes")) {
      if (process.path("name").asString("").equals(name)) {
        return OptionalLong.of(process.path("pid").asLong());
      }
    }
    return OptionalLong.empty();
  }

  String session() {
    return instance().at("/session/id").asString("");
  }

  private JsonNode instance() {
    try {
      return JSON.readTree(Files.readString(data.resolve("ordertrail.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Resident memory of everything that runs, the command included, each process once. */
  long residentBytes() {
    return pids().stream().mapToLong(RunningSystem::residentOf).sum();
  }

  /** What everything that runs has used of the processors, the command included. */
  Duration processorTime() {
    return pids().stream()
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  private Set<Long> pids() {
    Set<Long> pids = new HashSet<>();
    addTree(instance().at("/command/pid").asLong(), pids);
    for (JsonNode process : instance().path("processes")) {
      addTree(process.path("pid").asLong(), pids);
    }
    return pids;
  }

  private static void addTree(long pid, Set<Long> pids) {
    pids.add(pid);
    ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::descendants)
        .map(ProcessHandle::pid)
        .forEach(pids::add);
  }

  static long residentOf(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .sum();
    } catch (IOException e) {
      return 0; // It has ended meanwhile.
    }
  }

  @Override
  public void close() {
    command.close();
  }
}
