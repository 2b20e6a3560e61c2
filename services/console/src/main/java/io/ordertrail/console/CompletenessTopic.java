package io.ordertrail.console;

import io.ordertrail.eventlog.EventText;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How far each writer's events have come, and whether that was proven. Stateless. */
final class CompletenessTopic {
  private static final List<Member> WRITERS =
      List.of(
          Member.MARKET_DATA,
          Member.SIGNAL_BRIDGE,
          Member.RISK_MANAGER,
          Member.EXECUTION_ENGINE,
          Member.AUDITOR);
  private static final String SEQUENCE = "audit_last_sequence";
  private static final String DROPPED = "audit_events_dropped_total";
  private static final String GAPS = "audit_sequence_gaps_total";
  private static final String LAG = "audit_index_lag_seconds";
  private static final String PROVEN = "audit_proof_last_complete_timestamp_seconds";
  private static final String FINDINGS = "audit_findings_total";
  private static final String VIOLATIONS = "audit_invariant_violations_total";
  private static final String LETTERS = "log_pipeline_dead_letters_unresolved";
  static final Set<String> METRICS =
      Set.of(SEQUENCE, DROPPED, GAPS, LAG, PROVEN, FINDINGS, VIOLATIONS, LETTERS);
  private static final double NS = 1e9;

  private CompletenessTopic() {}

  /**
   * @param place where Elasticsearch is, for people
   */
  static ObjectNode of(Views views, String place) {
    Samples auditor = views.of(Member.AUDITOR).samples();
    Samples shipper = views.of(Member.SHIPPER).samples();
    ObjectNode topic = JsonNodeFactory.instance.objectNode();
    proven(topic, auditor.max(PROVEN), views.nowNs());
    whole(topic, "findings", sum(auditor, FINDINGS));
    whole(topic, "violations", sum(auditor, VIOLATIONS));
    whole(topic, "deadLetters", sum(shipper, LETTERS));
    ArrayNode rows = topic.putArray("writers");
    double[] together = new double[4];
    for (Member writer : WRITERS) {
      row(views, writer, rows.addObject(), together);
    }
    ObjectNode sums = topic.putObject("together");
    whole(sums, "emitted", together[0]);
    whole(sums, "journalled", together[1]);
    whole(sums, "indexed", together[2]);
    whole(sums, "verified", together[3]);
    views.elasticsearch().json(topic.putObject("elasticsearch")).put("place", place);
    views.of(Member.SHIPPER).presence().json(topic.putObject("shipper"));
    views.of(Member.AUDITOR).presence().json(topic.putObject("auditor"));
    return topic;
  }

  private static void proven(ObjectNode topic, double seconds, long nowNs) {
    if (Double.isFinite(seconds) && seconds > 0) {
      long provenNs = Math.round(seconds * 1_000) * 1_000_000;
      topic.put("provenAt", EventText.time(provenNs));
      topic.put("provenAgeSeconds", Math.max(0, Math.round((nowNs - provenNs) / NS * 10) / 10.0));
    } else {
      topic.putNull("provenAt").putNull("provenAgeSeconds");
    }
  }

  private static void row(Views views, Member writer, ObjectNode row, double[] together) {
    Samples own = views.of(writer).samples();
    Samples shipper = views.of(Member.SHIPPER).samples();
    Samples auditor = views.of(Member.AUDITOR).samples();
    String name = writer.label();
    double[] stages = {
      own.max(SEQUENCE, "service", name, "stage", "emitted"),
      own.max(SEQUENCE, "service", name, "stage", "journalled"),
      shipper.max(SEQUENCE, "service", name, "stage", "indexed"),
      auditor.max(SEQUENCE, "service", name, "stage", "verified")
    };
    row.put("service", name);
    whole(row, "emitted", stages[0]);
    whole(row, "journalled", stages[1]);
    whole(row, "indexed", stages[2]);
    whole(row, "verified", stages[3]);
    whole(row, "dropped", sum(own, DROPPED));
    whole(row, "gaps", sum(auditor, GAPS, "service", name));
    double lag = shipper.max(LAG, "service", name);
    if (Double.isFinite(lag)) {
      row.put("lagSeconds", Math.round(lag * 1_000) / 1_000.0);
    } else {
      row.putNull("lagSeconds");
    }
    for (int i = 0; i < stages.length; i++) {
      together[i] += stages[i];
    }
  }

  /** NaN when nobody says it. */
  private static double sum(Samples samples, String metric, String... labelsAndValues) {
    return samples.has(metric) ? samples.sum(metric, labelsAndValues) : Double.NaN;
  }

  private static void whole(ObjectNode into, String key, double value) {
    if (Double.isFinite(value)) {
      into.put(key, Math.round(value));
    } else {
      into.putNull(key);
    }
  }
}
