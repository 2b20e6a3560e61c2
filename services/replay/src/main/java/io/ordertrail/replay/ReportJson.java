package io.ordertrail.replay;

import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A report for programs, with every difference. Pure. */
final class ReportJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReportJson() {}

  static String of(Report report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("session", report.session())
        .put("same", report.isSame())
        .put("decisions", report.recorded())
        .put("made_again", report.same());
    ArrayNode runs = root.putArray("runs");
    for (RunReport run : report.runs()) {
      runs.addObject()
          .put("run", run.run())
          .put("turns", run.turns())
          .put("decisions", run.recorded())
          .put("made_again", run.same())
          .put("beyond_the_record", run.beyond());
    }
    ObjectNode counts = root.putObject("counts");
    report.counts().forEach((kind, count) -> counts.put(kind.label(), count));
    ArrayNode differences = root.putArray("differences");
    report.differences().forEach(difference -> add(difference, differences.addObject()));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  private static void add(Difference difference, ObjectNode to) {
    to.put("kind", difference.kind().label())
        .put("run", difference.run())
        .put("event_id", difference.eventId())
        .put("time", difference.time())
        .put("about", difference.about())
        .put("what", difference.what())
        .put("recorded", difference.recorded())
        .put("redone", difference.redone())
        .put("count", difference.count());
  }
}
