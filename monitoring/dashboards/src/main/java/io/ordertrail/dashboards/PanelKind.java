package io.ordertrail.dashboards;

import java.util.Locale;
import java.util.stream.Stream;

/** What a panel draws, by the word of the sources. */
enum PanelKind {
  /** One figure a series, as it is now. */
  FIGURE("stat"),
  /** One bar a series, as it is now. */
  BARS("bargauge"),
  LINES("timeseries"),
  /** Lines on top of each other: only of what may be added up. */
  STACK("timeseries"),
  /** Which state held when. */
  STATES("state-timeline"),
  /** One row a series, with its labels as columns. */
  TABLE("table");

  private final String plugin;

  PanelKind(String plugin) {
    this.plugin = plugin;
  }

  /** Grafana's name of the panel's type. */
  String plugin() {
    return plugin;
  }

  /** Whether only the latest value is asked for. */
  boolean isNow() {
    return switch (this) {
      case FIGURE, BARS, TABLE -> true;
      case LINES, STACK, STATES -> false;
    };
  }

  static PanelKind named(String word, Source source) {
    return Stream.of(values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> source.problem("no kind of panel is named " + word));
  }
}
