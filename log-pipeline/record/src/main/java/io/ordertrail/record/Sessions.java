package io.ordertrail.record;

import io.ordertrail.eventlog.Field;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which run belongs to which session, as each run's settings say at its start. Orders and positions
 * are of one session: each is an account of its own. One thread.
 */
final class Sessions {
  private static final Pattern SETTING = Pattern.compile("(?:^|\\s)service\\.session=(\\S+)");

  private final Map<String, String> byRun = new HashMap<>();
  private final Map<String, Instant> began = new HashMap<>();
  private final Map<String, Duration> setBack = new HashMap<>();
  private String current = "";
  private Instant newest = Window.ALL.from();

  /** Settings that were loaded. */
  void accept(EventDocument loaded) {
    Matcher setting = SETTING.matcher(loaded.text(Field.SETTINGS));
    if (setting.find()) {
      String session = setting.group(1);
      byRun.put(loaded.text(Field.RUN_ID), session);
      began.merge(session, loaded.time(), (a, b) -> a.isBefore(b) ? a : b);
      if (!loaded.time().isBefore(newest)) {
        newest = loaded.time();
        current = session;
      }
    }
  }

  /** The wall clock was set, forward or back, and a run's times with it. */
  void clockStepped(EventDocument event) {
    Duration back = Duration.of(-event.integer(Field.CLOCK_OFFSET_US), ChronoUnit.MICROS);
    if (back.isPositive()) {
      setBack.merge(event.text(Field.RUN_ID), back, Duration::plus);
    }
  }

  /** The one in which a service was started last; empty when no event names one. */
  String current() {
    return current;
  }

  /** No event of the current session is dated earlier. */
  Instant began() {
    Duration back =
        setBack.entrySet().stream()
            .filter(run -> isCurrent(run.getKey()))
            .map(Map.Entry::getValue)
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    return began.getOrDefault(current, Window.ALL.from()).minus(back);
  }

  /** Also of a run that has not said its session. */
  boolean isCurrent(EventDocument event) {
    return isCurrent(event.text(Field.RUN_ID));
  }

  private boolean isCurrent(String runId) {
    return byRun.getOrDefault(runId, current).equals(current);
  }
}
