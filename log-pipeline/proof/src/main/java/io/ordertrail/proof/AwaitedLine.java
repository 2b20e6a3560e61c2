package io.ordertrail.proof;

import io.ordertrail.elasticsearch.AuditIndex;
import io.ordertrail.eventlog.ChainHash;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;

/** A journal line whose document is looked for. One thread. */
final class AwaitedLine {
  private static final int TIME_FROM = "{\"@timestamp\":\"".length();
  private static final int TIME_LENGTH = 30;
  private static final int DAY_LENGTH = 10;
  private static final long NEVER = Long.MIN_VALUE;

  private final long sequence;
  private final byte[] bytes;
  private final byte[] stated;
  private final byte[] statedBefore;
  private final String timeBefore;
  private String timeBehind = "";
  private Draft finding; // that ends with this line
  private long missedSinceNs = NEVER;

  /**
   * @param before the line before it, null when it is the first
   */
  AwaitedLine(long sequence, byte[] bytes, AwaitedLine before) {
    this.sequence = sequence;
    this.bytes = bytes;
    this.stated = statedBy(bytes);
    this.statedBefore = before == null ? null : before.stated;
    this.timeBefore = before == null ? "" : before.text(TIME_LENGTH);
  }

  static byte[] statedBy(byte[] line) {
    int hex = ChainHash.hexOffset(line, 0, line.length);
    return hex < 0 ? null : ChainHash.stated(line, hex);
  }

  private String text(int length) {
    int end = Math.min(bytes.length, TIME_FROM + length);
    return end <= TIME_FROM
        ? ""
        : new String(bytes, TIME_FROM, end - TIME_FROM, StandardCharsets.ISO_8859_1);
  }

  void followedBy(AwaitedLine next) {
    timeBehind = next.text(TIME_LENGTH);
    if (finding != null && finding.last() == sequence) {
      finding.followedBy(timeBehind);
    }
  }

  /** Something is wrong with its document. */
  void found(Draft draft) {
    finding = draft;
    if (!timeBehind.isEmpty()) {
      draft.followedBy(timeBehind);
    }
  }

  /**
   * @param late it may still come: the time begins anew
   */
  void missed(long nowNs, boolean late) {
    if (late || missedSinceNs == NEVER) {
      missedSinceNs = nowNs;
    }
  }

  /** Whether {@link #isMissedFor} can be true in this turn. */
  boolean isDue(long nowNs, long graceNs) {
    return missedSinceNs == NEVER ? graceNs == 0 : nowNs - missedSinceNs >= graceNs;
  }

  boolean isMissedFor(long nowNs, long graceNs) {
    return missedSinceNs != NEVER && nowNs - missedSinceNs >= graceNs;
  }

  /** Where its document belongs; empty for an altered line that has no day. */
  String index() {
    try {
      return AuditIndex.ofDay(LocalDate.parse(text(DAY_LENGTH)));
    } catch (DateTimeException e) {
      return "";
    }
  }

  long sequence() {
    return sequence;
  }

  byte[] bytes() {
    return bytes;
  }

  byte[] stated() {
    return stated;
  }

  byte[] statedBefore() {
    return statedBefore;
  }

  String timeBefore() {
    return timeBefore;
  }
}
