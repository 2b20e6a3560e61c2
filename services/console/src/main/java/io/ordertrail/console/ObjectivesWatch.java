package io.ordertrail.console;

import io.ordertrail.objectives.Objective;
import io.ordertrail.objectives.Objectives;
import io.ordertrail.objectives.SloAnswer;
import io.ordertrail.objectives.SloReport;
import io.ordertrail.objectives.Standing;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks Prometheus how the objectives stand. One thread. */
final class ObjectivesWatch {
  private final Optional<URI> prometheus;
  private final Objectives objectives;
  private final LongSupplier nowNs;
  private Presence presence;

  ObjectivesWatch(Optional<URI> prometheus, Objectives objectives, LongSupplier nowNs) {
    this.prometheus = prometheus;
    this.objectives = objectives;
    this.nowNs = nowNs;
    long now = nowNs.getAsLong();
    this.presence = prometheus.isPresent() ? Presence.unknown(now) : Presence.none(now);
  }

  /** The topic; it may take ten seconds. */
  ObjectNode ask() {
    ObjectNode topic = JsonNodeFactory.instance.objectNode();
    ObjectNode who = topic.putObject("prometheus");
    topic.put("session", "unknown");
    ArrayNode rows = topic.putArray("rows");
    if (prometheus.isPresent()) {
      switch (SloReport.ask(prometheus.get(), objectives)) {
        case SloAnswer.NoAnswer none ->
            presence =
                presence.away(
                    "Prometheus does not tell the objectives: %s.".formatted(none.reason()),
                    nowNs.getAsLong());
        case SloAnswer.Standings standings -> {
          presence = presence.answers("", nowNs.getAsLong());
          topic.put("session", standings.session().name().toLowerCase(Locale.ROOT));
          standings.standings().forEach(standing -> row(standing, rows.addObject()));
        }
      }
    }
    presence.json(who);
    return topic;
  }

  private static void row(Standing standing, ObjectNode row) {
    Objective objective = standing.objective();
    row.put("id", objective.id())
        .put("sentence", objective.sentence())
        .put("service", objective.service())
        .put("owner", objective.owner())
        .put("targetPercent", objective.targetPercent());
    put(row, "currentPercent", standing.currentPercent());
    put(row, "budgetLeft", standing.budgetLeft());
    put(row, "burn", standing.burn());
    row.put("trend", standing.trend().name().toLowerCase(Locale.ROOT))
        .put("counts", standing.counts())
        .put("counted", Math.round(standing.counted()))
        .put("bad", Math.round(standing.bad()))
        .put("enough", standing.enough())
        .put("met", standing.isMet());
  }

  private static void put(ObjectNode row, String key, OptionalDouble value) {
    if (value.isPresent()) {
      row.put(key, value.getAsDouble());
    } else {
      row.putNull(key);
    }
  }
}
