package io.ordertrail.riskmanager;

import io.ordertrail.domain.TradingState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What must outlive the process and the session: every scope's last switch, and where the session's
 * day began. As text: lines of fields separated by tabs, the last one a hash over those before it.
 *
 * @param revision counts within a run; not written
 */
record RiskState(
    long revision,
    List<Switch> switches,
    String session,
    long epochDay,
    long baselineE6,
    long peakE6) {
  private static final String FIRST = "ordertrail risk state\t1";
  private static final int SWITCH_FIELDS = 7;
  private static final int DAY_FIELDS = 5;

  String text() {
    StringBuilder text = new StringBuilder(FIRST).append('\n');
    for (Switch s : switches) {
      line(
          text,
          "switch",
          s.scope().text(),
          s.state().name(),
          Long.toString(s.atNs()),
          s.trigger(),
          s.actor(),
          s.reason());
    }
    line(
        text,
        "day",
        session,
        Long.toString(epochDay),
        Long.toString(baselineE6),
        Long.toString(peakE6));
    return text + "sha256\t" + sha256(text.toString()) + "\n";
  }

  private static void line(StringBuilder text, String... fields) {
    for (int i = 0; i < fields.length; i++) {
      text.append(i == 0 ? "" : "\t").append(fields[i].replaceAll("\\p{Cntrl}", " "));
    }
    text.append('\n');
  }

  /**
   * @throws IllegalArgumentException when the text is not whole, not of this version or not ours
   */
  static RiskState parse(String text) {
    int hashAt = text.lastIndexOf("sha256\t");
    if (!text.startsWith(FIRST + "\n") || hashAt < 0) {
      throw new IllegalArgumentException("it does not begin with \"" + FIRST + "\"");
    }
    String body = text.substring(0, hashAt);
    if (!text.substring(hashAt).equals("sha256\t" + sha256(body) + "\n")) {
      throw new IllegalArgumentException("its hash does not fit its text");
    }
    List<Switch> switches = new ArrayList<>();
    RiskState day = new RiskState(0, List.of(), "", 0, 0, 0);
    for (String line : body.split("\n")) {
      String[] fields = line.split("\t", -1);
      if (fields[0].equals("switch") && fields.length == SWITCH_FIELDS) {
        switches.add(aSwitch(fields));
      } else if (fields[0].equals("day") && fields.length == DAY_FIELDS) {
        day = aDay(fields);
      } else if (!line.equals(FIRST)) {
        throw new IllegalArgumentException("it has the unknown line \"" + line + "\"");
      }
    }
    return new RiskState(
        0, List.copyOf(switches), day.session, day.epochDay, day.baselineE6, day.peakE6);
  }

  private static Switch aSwitch(String... fields) {
    ScopeRef scope = ScopeRef.parse(fields[1]);
    if (scope == null) {
      throw new IllegalArgumentException("it has the unknown scope \"" + fields[1] + "\"");
    }
    return new Switch(
        scope,
        TradingState.valueOf(fields[2]),
        fields[4],
        fields[5],
        fields[6],
        Long.parseLong(fields[3]));
  }

  private static RiskState aDay(String... fields) {
    return new RiskState(
        0,
        List.of(),
        fields[1],
        Long.parseLong(fields[2]),
        Long.parseLong(fields[3]),
        Long.parseLong(fields[4]));
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
