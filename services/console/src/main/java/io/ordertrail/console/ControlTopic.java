package io.ordertrail.console;

import io.ordertrail.eventlog.EventText;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whether trading is allowed, who says so, and how near the limits are. Stateless. */
final class ControlTopic {
  private static final String FIRM = "firm";
  private static final String ACTIVE = "active";
  private static final String LIMITS = "risk_manager_limit_utilization_ratio";
  static final Set<String> METRICS = Set.of(LIMITS, FlowTopic.TRADING_STATE);
  private static final double THOUSANDTHS = 1_000.0;

  private ControlTopic() {}

  static ObjectNode of(Ledger ledger, Views views) {
    MemberWatch.View risk = views.of(Member.RISK_MANAGER);
    List<Ledger.Switch> switches = ledger.switches();
    Optional<Ledger.Switch> firm =
        switches.stream().filter(one -> one.scope().equals(FIRM)).findFirst();
    ObjectNode topic = JsonNodeFactory.instance.objectNode();
    topic.put("state", state(risk, firm));
    topic.put("since", firm.map(one -> EventText.time(one.atNs())).orElse(null));
    topic.put("by", firm.map(Ledger.Switch::by).orElse(""));
    topic.put("reason", firm.map(Ledger.Switch::reason).orElse(""));
    topic.put("trigger", firm.map(Ledger.Switch::trigger).orElse(""));
    ArrayNode rows = topic.putArray("switches");
    switches.stream()
        .filter(one -> !word(one).equals(ACTIVE))
        .forEach(one -> row(one, rows.addObject()));
    limits(risk.samples(), topic.putArray("limits"));
    risk.presence().json(topic.putObject("risk"));
    return topic;
  }

  /** The risk manager's own word; without it, what it last recorded. */
  private static String state(MemberWatch.View risk, Optional<Ledger.Switch> firm) {
    String said = FlowTopic.state(risk);
    return said.isEmpty() ? firm.map(ControlTopic::word).orElse("unknown") : said;
  }

  private static String word(Ledger.Switch change) {
    return change.state().toLowerCase(Locale.ROOT);
  }

  private static void row(Ledger.Switch change, ObjectNode into) {
    into.put("scope", change.scope())
        .put("state", word(change))
        .put("trigger", change.trigger())
        .put("by", change.by())
        .put("reason", change.reason())
        .put("at", EventText.time(change.atNs()))
        .put("eventId", change.eventId());
  }

  /** The fullest first. */
  private static void limits(Samples samples, ArrayNode into) {
    samples.of(LIMITS).stream()
        .filter(sample -> Double.isFinite(sample.value()))
        .sorted(Comparator.comparingDouble(Samples.Sample::value).reversed())
        .forEach(
            sample ->
                into.addObject()
                    .put("type", sample.labels().getOrDefault("limit_type", ""))
                    .put("utilization", Math.round(sample.value() * THOUSANDTHS) / THOUSANDTHS));
  }
}
