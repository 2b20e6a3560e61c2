package io.ordertrail.executionengine;

import java.util.List;

/** What other threads hand over to the agent. */
sealed interface VenueEvent {
  /**
   * @param answeredNs epoch ns
   */
  record Submitted(long clOrdId, SubmitOutcome outcome, long answeredNs) implements VenueEvent {}

  /**
   * A submission's bytes are being written: told before the venue can react to them.
   *
   * @param wireNs epoch ns
   */
  record OnWire(long clOrdId, int attempt, long wireNs) implements VenueEvent {}

  record CancelAnswered(long clOrdId, CancelOutcome outcome) implements VenueEvent {}

  record Asked(long clOrdId, AskOutcome outcome) implements VenueEvent {}

  /**
   * Everything since the time that was asked for; read in the order orders, fills, holdings.
   *
   * @param holdings null when the venue does not tell them
   */
  record CaughtUp(List<VenueOrder> orders, List<VenueFill> fills, VenueHoldings holdings)
      implements VenueEvent {}

  record CatchUpFailed(String error) implements VenueEvent {}

  /**
   * What an answer of the venue says of its budget of requests.
   *
   * @param limitPerMinute 0 when it does not say
   * @param remaining -1 when it does not say
   * @param resetInNs until its window ends, 0 when it does not say
   * @param exceeded the request was one too many
   */
  record Allowance(int limitPerMinute, int remaining, long resetInNs, boolean exceeded)
      implements VenueEvent {}

  /** The stream is connected, authorized and listening. */
  record StreamListening(int connection) implements VenueEvent {}

  /**
   * @param closeCode of the WebSocket, 0 when there was none
   */
  record StreamLost(int connection, int closeCode, String error, boolean unauthorized)
      implements VenueEvent {}

  record Updated(TradeUpdate update) implements VenueEvent {}
}
