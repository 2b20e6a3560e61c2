package io.ordertrail.cli;

import java.util.List;

/**
 * What a session's record is worth as a whole, said at its end. Immutable.
 *
 * @param good nothing was violated, and nothing is missing, doubled or altered
 */
record Verdict(List<String> lines, boolean good) {
  /** Of a session that was killed: nobody looked. */
  static final Verdict NONE = new Verdict(List.of(), false);

  static Verdict of(Session.Invariants.Found found) {
    return new Verdict(
        List.of(
            "invariants of the record: %s violated in %s events of %s orders"
                .formatted(
                    found.violations() == 0 ? "none" : Sentences.count(found.violations()),
                    Sentences.count(found.events()),
                    Sentences.count(found.orders())),
            "proof of the record: the auditor found " + auditors(found.findings())),
        found.violations() == 0 && found.findings() == 0);
  }

  private static String auditors(long findings) {
    if (findings == 0) {
      return "nothing missing, doubled or altered";
    }
    return findings == 1
        ? "1 thing; ./ordertrail verify names it"
        : Sentences.count(findings) + " things; ./ordertrail verify names them";
  }
}
