package io.ordertrail.proof;

import java.util.Locale;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A report for programs; its schema is in this module's README. */
public final class ReportJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReportJson() {}

  public static String of(Report report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", 1);
    root.put("started_at", report.startedAt());
    root.put("duration_ms", report.durationMs());
    root.put("journal", report.journal());
    root.put("proven", report.isProven());
    root.put("elasticsearch_compared", report.elasticsearch());
    root.put("invariant_events", report.invariantEvents());
    totals(report.sum(), root.putObject("totals"));
    ArrayNode runs = root.putArray("runs");
    report.runs().forEach(run -> run(run, runs.addObject()));
    report
        .venue()
        .ifPresentOrElse(
            venue -> venue(venue, root.putObject("venue")), () -> root.putNull("venue"));
    ArrayNode findings = root.putArray("findings");
    report.findings().forEach(finding -> finding(finding, findings.addObject()));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  private static void totals(Report.Sum sum, ObjectNode node) {
    node.put("emitted", sum.emitted());
    node.put("journalled", sum.journalled());
    node.put("indexed", sum.indexed());
    node.put("dead_lettered", sum.deadLettered());
  }

  private static void run(RunStatus run, ObjectNode node) {
    node.put("service", run.run().service());
    node.put("run", run.run().run());
    node.put("session", run.session());
    node.put("end", run.end().name().toLowerCase(Locale.ROOT));
    node.put("emitted", run.emitted());
    node.put("journalled", run.events());
    node.put("last_journalled", run.journalled());
    node.put("signed_to", run.attested());
    node.put("indexed", run.indexed());
    node.put("dead_lettered", run.deadLettered());
    node.put("repeated_lines", run.repeated());
    node.put("torn_lines", run.torn());
    node.put("from", run.from());
    node.put("to", run.to());
    ObjectNode actions = node.putObject("actions");
    run.actions().forEach(actions::put);
  }

  private static void venue(VenueCounts venue, ObjectNode node) {
    node.put("session", venue.session());
    node.put("orders", venue.orders());
    node.put("recorded_orders", venue.recordedOrders());
    node.put("fills", venue.fills());
    node.put("recorded_fills", venue.recordedFills());
  }

  private static void finding(Finding finding, ObjectNode node) {
    node.put("kind", finding.kind().label());
    node.put("place", finding.kind().place().label());
    node.put("service", finding.run().service());
    node.put("run", finding.run().run());
    node.put("first", finding.first());
    node.put("last", finding.last());
    node.put("before", finding.before());
    node.put("after", finding.after());
    node.put("subject", finding.subject());
    node.put("sentence", finding.sentence());
  }
}
