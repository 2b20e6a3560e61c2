package io.ordertrail.objectives;

import java.util.List;

/** What came of asking a Prometheus how the objectives stand. */
public sealed interface SloAnswer {
  /** Whether anything counts at the moment. */
  enum Session {
    OPEN,
    CLOSED,
    UNKNOWN
  }

  /**
   * @param standings one for each objective, in the order of the file
   */
  record Standings(Session session, List<Standing> standings) implements SloAnswer {
    public Standings {
      standings = List.copyOf(standings);
    }
  }

  /**
   * @param reason as part of a sentence
   */
  record NoAnswer(String reason) implements SloAnswer {}
}
