package io.ordertrail.record;

import io.ordertrail.eventlog.Field;
import java.time.Instant;
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

  /** The one in which a service was started last; empty when no event names one. */
  String current() {
    return current;
  }

  Instant began() {
    return began.getOrDefault(current, Window.ALL.from());
  }

  /** Also of a run that has not said its session. */
  boolean isCurrent(EventDocument event) {
    return byRun.getOrDefault(event.text(Field.RUN_ID), current).equals(current);
  }
}
