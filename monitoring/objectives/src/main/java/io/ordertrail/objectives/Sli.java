package io.ordertrail.objectives;

/**
 * What is counted: PromQL for how many events (or seconds) per second there are, and how many of
 * them are bad. Immutable.
 */
sealed interface Sli {
  /** PromQL without labels in its answer. */
  String events(String rateWindow, String service);

  /** PromQL without labels in its answer; no answer when the good ones cannot be told. */
  String errors(String rateWindow, String service);

  /** The word for one of what is counted, in the plural. */
  String counted();

  /** The part of a histogram's events at or below one of its bounds. */
  record Latency(String histogram, String where, String le) implements Sli {
    @Override
    public String events(String rateWindow, String service) {
      return "sum(rate(%s[%s]))".formatted(total(), rateWindow);
    }

    @Override
    public String errors(String rateWindow, String service) {
      String bound = "le=\"%s\"".formatted(le);
      String selector = where.isEmpty() ? bound : where + "," + bound;
      return "(sum(rate(%s[%s])) - sum(rate(%s_bucket{%s}[%s])))"
          .formatted(total(), rateWindow, histogram, selector, rateWindow);
    }

    private String total() {
      return histogram + "_count" + (where.isEmpty() ? "" : "{" + where + "}");
    }

    @Override
    public String counted() {
      return "events";
    }
  }

  /** Good events as a part of all but the excused, by selectors of counters. */
  record Ratio(String good, String total, String excused) implements Sli {
    @Override
    public String events(String rateWindow, String service) {
      String all = "sum(rate(%s[%s]))".formatted(total, rateWindow);
      return excused.isEmpty() ? all : "(" + all + without(rateWindow) + ")";
    }

    @Override
    public String errors(String rateWindow, String service) {
      return "(sum(rate(%s[%s])) - sum(rate(%s[%s]))%s)"
          .formatted(
              total, rateWindow, good, rateWindow, excused.isEmpty() ? "" : without(rateWindow));
    }

    private String without(String rateWindow) {
      return " - (sum(rate(%s[%s])) or vector(0))".formatted(excused, rateWindow);
    }

    @Override
    public String counted() {
      return "events";
    }
  }

  /** Seconds in which the service answers Prometheus. */
  record Time() implements Sli {
    @Override
    public String events(String rateWindow, String service) {
      // One a second, as long as anything is known about it at all.
      return "(max(up{service=\"%s\"}) >= bool 0)".formatted(service);
    }

    @Override
    public String errors(String rateWindow, String service) {
      return "(1 - max(up{service=\"%s\"}))".formatted(service);
    }

    @Override
    public String counted() {
      return "seconds";
    }
  }
}
