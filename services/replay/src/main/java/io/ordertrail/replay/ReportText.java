package io.ordertrail.replay;

import java.util.List;
import java.util.Map;

/** A report for people. Pure. */
final class ReportText {
  private static final int SHOWN = 20;

  private ReportText() {}

  static String of(Report report) {
    StringBuilder text = new StringBuilder();
    text.append("session %s decided again%n".formatted(report.session()));
    text.append(
        "  %-46s %12s %10s %10s %10s%n".formatted("run", "turns", "decisions", "same", "beyond"));
    for (RunReport run : report.runs()) {
      text.append(
          "  %-46s %,12d %,10d %,10d %,10d%n"
              .formatted(run.run(), run.turns(), run.recorded(), run.same(), run.beyond()));
    }
    report.counts().forEach((kind, count) -> kind(kind, count, report.differences(), text));
    return text.append(closing(report)).toString();
  }

  private static void kind(Kind kind, long count, List<Difference> all, StringBuilder text) {
    List<Difference> of = all.stream().filter(d -> d.kind() == kind).toList();
    text.append("%n%s%s: %s%n".formatted(kind.label(), number(count), kind.sentence()));
    of.stream().limit(SHOWN).forEach(d -> text.append("  ").append(line(d)).append('\n'));
    if (of.size() > SHOWN) {
      text.append("  and %,d more: --json has all%n".formatted(of.size() - SHOWN));
    }
  }

  private static String number(long count) {
    return count == 0 ? "" : " (%,d)".formatted(count);
  }

  private static String line(Difference difference) {
    String where =
        difference.eventId().isEmpty()
            ? difference.run()
            : difference.time() + "  " + difference.eventId();
    String what = difference.what().isEmpty() ? "" : difference.what() + ": ";
    return switch (difference.kind()) {
      case INPUT_NOT_RECORDED ->
          "%s  %,d decisions: %s".formatted(where, difference.count(), difference.recorded());
      case OTHER_SETTINGS, OTHER_LIMITS -> "%s  %s".formatted(where, difference.redone());
      case NOT_MADE -> "%s  %s  %s".formatted(where, difference.about(), difference.recorded());
      case NOT_RECORDED ->
          "%s  %s  %s  %s"
              .formatted(
                  difference.time(), difference.run(), difference.about(), difference.redone());
      case DECISION_DIFFERS,
          CHECK_DIFFERS,
          QUANTITY_DIFFERS,
          PRICE_DIFFERS,
          TERMS_DIFFER,
          MARKET_DIFFERS,
          STATE_DIFFERS,
          TIME_DIFFERS,
          FIELD_DIFFERS,
          OTHER_BUILD ->
          "%s  %s  %s%s, now %s"
              .formatted(
                  where,
                  difference.about(),
                  what,
                  orNothing(difference.recorded()),
                  orNothing(difference.redone()));
    };
  }

  private static String orNothing(String value) {
    return value.isEmpty() ? "nothing" : value;
  }

  private static String closing(Report report) {
    Map<Kind, Long> counts = report.counts();
    long unknown = counts.getOrDefault(Kind.INPUT_NOT_RECORDED, 0L);
    if (report.isSame()) {
      return "%nthe same: all %,d recorded decisions were made again%n"
          .formatted(report.recorded());
    }
    if (counts.containsKey(Kind.OTHER_LIMITS) || counts.containsKey(Kind.OTHER_SETTINGS)) {
      return "%nasked so, %,d of %,d recorded decisions would have been the same%s%n"
          .formatted(report.same(), report.recorded(), ofUnknown(unknown));
    }
    return "%nNOT the same: %,d of %,d recorded decisions were made again%s%n"
        .formatted(report.same(), report.recorded(), ofUnknown(unknown));
  }

  private static String ofUnknown(long count) {
    return count == 0 ? "" : ", of %,d the input is not recorded".formatted(count);
  }
}
