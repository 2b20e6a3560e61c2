package io.ordertrail.drills;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The faults that drills are made of. Stateless. */
final class Faults {
  private static final String REASON = "drill";
  private static final int MARKET_DATA_BUS = 5555;
  private static final int LOSS_PERCENT = 3;
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(60);

  private Faults() {}

  /**
   * A fault of the paper venue until it is undone.
   *
   * @param more further members of the request as JSON, with a comma before; may be empty
   */
  static Fault ofVenue(String kind, String more) {
    return levers -> {
      levers.venueFault(kind, more);
      return levers::noVenueFaults;
    };
  }

  /** The process stands still, alive and mute. */
  static Fault stopped(String part) {
    return levers -> {
      levers.signal(part, "STOP");
      return () -> levers.signal(part, "CONT");
    };
  }

  /** What market data sends until its readers are connected again, they never see. */
  static Fault cutBus() {
    return levers -> {
      levers.cutConnectionsTo(MARKET_DATA_BUS);
      return Undo.NOTHING;
    };
  }

  /** The part runs otherwise than usual, and as usual again afterwards. */
  static Fault startedWith(String part, StartOverrides.Override change) {
    return levers -> {
      levers.restart(part, change);
      return () -> levers.restart(part);
    };
  }

  /** A person switches trading to a state, and back. */
  static Fault switched(String to) {
    return levers -> {
      levers.risk("/admin/" + to, Map.of("scope", "firm", "reason", REASON));
      return () -> levers.risk("/admin/rearm", Map.of("scope", "firm", "reason", REASON));
    };
  }

  /** A limit that everything exceeds. */
  static Fault limit(String key, String value) {
    return levers -> {
      String usual = limitOf(levers, key).path("value").asString();
      set(levers, key, value);
      return () -> set(levers, key, usual);
    };
  }

  /** Hardly anything may be lost, and the largest position's price goes against it. */
  static Fault dailyLoss() {
    // The breaker's loss may not be above the limit.
    return limit("breaker-loss", "1 USD")
        .and(limit("daily-loss", "2 USD"))
        .and(Faults::againstTheLargestPosition);
  }

  private static Undo againstTheLargestPosition(Levers levers) throws DrillException {
    Levers.Position largest =
        Waiting.forAtMost(SEEN_WITHIN, levers::largestPosition)
            .orElseThrow(() -> new DrillException("no position is held, so nothing can be lost."));
    levers.venueFault(
        "wrong_price",
        ",\"symbol\":\"%s\",\"value\":\"%d\",\"duration_ms\":120000"
            .formatted(largest.symbol(), largest.isLong() ? -LOSS_PERCENT : LOSS_PERCENT));
    return levers::noVenueFaults;
  }

  private static JsonNode limitOf(Levers levers, String key) throws DrillException {
    for (JsonNode limit : levers.risk("/admin/limits").path("limits")) {
      if (limit.path("key").asString("").equals("global." + key)) {
        return limit;
      }
    }
    throw new DrillException("the risk manager has no limit " + key + ".");
  }

  private static void set(Levers levers, String key, String value) throws DrillException {
    levers.risk("/admin/limits", Map.of("key", key, "value", value, "reason", REASON));
  }

  /** Something that is no model lies where the model is looked for. */
  static Fault badModel() {
    return levers -> {
      Path file = levers.data().resolve("models/model.onnx");
      Path kept = levers.data().resolve("models/model.onnx.kept");
      try {
        Files.createDirectories(file.getParent());
        if (Files.exists(file)) {
          Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(file, "no model", StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new DrillException("cannot write %s (%s).".formatted(file, e.getMessage()));
      }
      return () -> restoreModel(file, kept);
    };
  }

  private static void restoreModel(Path file, Path kept) throws DrillException {
    try {
      if (Files.exists(kept)) {
        Files.move(kept, file, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new DrillException("cannot restore %s (%s).".formatted(file, e.getMessage()));
    }
  }

  /** An indexed event is taken out of Elasticsearch, and put back. */
  static Fault lostEvent() {
    return levers -> {
      JsonNode event =
          Waiting.forAtMost(
                  SEEN_WITHIN,
                  () ->
                      Optional.ofNullable(levers.newest("event.action:order.completed", "now-1h")))
              .orElseThrow(() -> new DrillException("no completed order is indexed yet."));
      levers.removeDocument(event);
      return () -> levers.putDocumentBack(event);
    };
  }

  /** Of all symbols but the least traded one nothing is told. */
  static Fault thinFeed() {
    return levers -> {
      String goesOn = levers.leastTraded();
      for (String symbol : levers.symbols().stream().filter(s -> !s.equals(goesOn)).toList()) {
        levers.venueFault(
            "stale_feed", ",\"symbol\":\"%s\",\"duration_ms\":180000".formatted(symbol));
      }
      return levers::noVenueFaults;
    };
  }

  /** Shares appear in the account that nobody has traded. */
  static Fault positionDrift() {
    return levers -> {
      String symbol = levers.symbols().getFirst();
      drift(levers, symbol, 10);
      return () -> drift(levers, symbol, -10);
    };
  }

  private static void drift(Levers levers, String symbol, int shares) throws DrillException {
    levers.venueFault(
        "position_drift", ",\"symbol\":\"%s\",\"value\":\"%d\"".formatted(symbol, shares));
  }

  /** The part's files are the usual ones, on a volume of their own that is nearly full. */
  static Fault smallDisk(String part) {
    return levers -> {
      Path small = levers.data().resolveSibling(levers.data().getFileName() + ".small-disk");
      try {
        Files.createDirectories(small);
      } catch (IOException e) {
        throw new DrillException("cannot create %s (%s).".formatted(small, e.getMessage()));
      }
      levers.restart(part, SmallDisk.override(levers.data(), small));
      return () -> levers.restart(part);
    };
  }
}
