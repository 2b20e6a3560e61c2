package io.ordertrail.shipper;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is acknowledged, as JSON: of every run the finished segments as one number, and of every
 * segment begun the byte offset after its last acknowledged line. Segments are known by service,
 * node, run and number, which are in their headers; never by inode.
 */
final class Checkpoint {
  private static final JsonMapper JSON = JsonMapper.shared();

  private Checkpoint() {}

  static String write(long generation, Collection<Run> runs) {
    ObjectNode state = JSON.createObjectNode();
    state.put("generation", generation);
    ArrayNode array = state.putArray("runs");
    runs.forEach(run -> write(run, array.addObject()));
    return JSON.writeValueAsString(state);
  }

  private static void write(Run run, ObjectNode json) {
    json.put("service", run.service());
    json.put("node", run.node());
    json.put("run_id", run.runId());
    json.put("finished_through", run.finishedThrough());
    json.put("last_sequence", run.acknowledgedSequence());
    ArrayNode segments = json.putArray("segments");
    for (Segment segment : run.open().values()) {
      if (segment.acknowledged() > 0) { // however many wait behind it
        segments.addObject().put("number", segment.number()).put("offset", segment.acknowledged());
      }
    }
  }

  record State(long generation, List<Run> runs) {}

  /**
   * @throws IllegalArgumentException when something is missing
   */
  static State read(String json) {
    try {
      JsonNode state = JSON.readTree(json);
      List<Run> runs = new ArrayList<>();
      state.required("runs").forEach(node -> runs.add(readRun(node)));
      return new State(state.required("generation").asLong(), runs);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  private static Run readRun(JsonNode json) {
    Run run = new Run(json.required("service").asString(), json.required("run_id").asString());
    run.node(json.required("node").asString());
    run.finish(json.required("finished_through").asInt());
    run.acknowledge(json.required("last_sequence").asLong());
    for (JsonNode open : json.required("segments")) {
      Segment segment = new Segment(run, open.required("number").asInt());
      segment.restore(open.required("offset").asLong());
      run.open().put(segment.number(), segment);
    }
    return run;
  }
}
