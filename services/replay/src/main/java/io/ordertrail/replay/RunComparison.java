package io.ordertrail.replay;

import io.ordertrail.eventlog.EventText;
import io.ordertrail.tape.Repeated;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds one run's decisions against those that were made again. What cannot be known is counted and
 * named, never taken for the same. One thread.
 */
final class RunComparison {
  /** A longer text of the record may have been cut. */
  private static final int CUT = 4_000;

  private static final String ENDS_BEFORE = "the tape of this run ends before";

  private final Comparison comparison;
  private final Run run;
  private final Repeated again;
  private final List<Difference> differences = new ArrayList<>();
  private final Map<String, Long> unknown = new LinkedHashMap<>();
  private long same;
  private long beyond;

  RunComparison(Comparison comparison, Run run, Repeated again) {
    this.comparison = comparison;
    this.run = run;
    this.again = again;
  }

  void compare(Decisions recorded, Decisions redone) {
    settings(recorded.settings(), String.join(" ", again.settings()));
    recorded.made().forEach((key, then) -> compare(then, redone.made().get(key)));
    redone
        .made()
        .forEach(
            (key, now) -> {
              if (!recorded.made().containsKey(key)) {
                additional(now, recorded);
              }
            });
    unknown.forEach(
        (why, count) ->
            differences.add(Difference.ofRun(Kind.INPUT_NOT_RECORDED, run.name(), why, "", count)));
  }

  /** The tape's own settings decide again: they must be those that the record names. */
  private void settings(String recorded, String taped) {
    boolean same = recorded.length() < CUT ? recorded.equals(taped) : taped.startsWith(recorded);
    if (!recorded.isEmpty() && !same) {
      differences.add(
          new Difference(
              Kind.FIELD_DIFFERS,
              run.name(),
              "",
              "",
              "config.loaded",
              "trading.config.settings",
              recorded,
              taped,
              1));
    }
  }

  private void compare(Made then, Made now) {
    if (now == null) {
      missing(then);
      return;
    }
    List<Difference> found = comparison.of(then, now);
    if (found.isEmpty()) {
      same++;
    } else if (isBehindTheTape(then)) {
      unknown(ENDS_BEFORE);
    } else if (isOfAMissingModel(then)) {
      unknown(again.missing().getFirst());
    } else {
      differences.addAll(found);
    }
  }

  private void missing(Made then) {
    if (isBehindTheTape(then)) {
      unknown(ENDS_BEFORE);
    } else if (isOfAMissingModel(then)) {
      unknown(again.missing().getFirst());
    } else {
      differences.add(Difference.of(Kind.NOT_MADE, then, "", then.decision(), ""));
    }
  }

  private boolean isBehindTheTape(Made then) {
    return !again.stoppedInOrder() && EventText.epochNs(then.time()) > again.lastNs();
  }

  private boolean isOfAMissingModel(Made made) {
    return !again.missing().isEmpty() && made.leaf("trading.strategy.id").equals("model");
  }

  private void unknown(String why) {
    unknown.merge(why, 1L, Long::sum);
  }

  /** What a killed run, or one that still runs, had not journalled is no difference. */
  private void additional(Made now, Decisions recorded) {
    if (!recorded.hasStopped() && now.time().compareTo(recorded.lastTime()) > 0) {
      beyond++;
    } else if (!isOfAMissingModel(now)) {
      // It has no recorded event: its own id would name another one.
      differences.add(
          new Difference(
              Kind.NOT_RECORDED,
              now.run(),
              "",
              now.time(),
              now.about(),
              "",
              "",
              now.decision(),
              1));
    }
  }

  List<Difference> differences() {
    return differences;
  }

  long same() {
    return same;
  }

  long beyond() {
    return beyond;
  }
}
