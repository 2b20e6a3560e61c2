package io.ordertrail.executionengine;

import java.util.List;

/** What other threads hand over to the agent. */
sealed interface VenueEvent {
  /**
   * @param wireNs epoch ns at which the request's body was taken by the socket, 0 when it never was
   * @param answeredNs epoch ns
   */
  record Submitted(long clOrdId, int attempt, SubmitOutcome outcome, long wireNs, long answeredNs)
      implements VenueEvent {}

  record CancelAnswered(long clOrdId, CancelOutcome outcome) implements VenueEvent {}

  record Asked(long clOrdId, AskOutcome outcome) implements VenueEvent {}

  /** Everything since the time that was asked for; fills were read after orders. */
  record CaughtUp(List<VenueOrder> orders, List<VenueFill> fills) implements VenueEvent {}

  record CatchUpFailed(String error) implements VenueEvent {}

  /** The stream is connected, authorized and listening. */
  record StreamListening(int connection) implements VenueEvent {}

  /**
   * @param closeCode of the WebSocket, 0 when there was none
   */
  record StreamLost(int connection, int closeCode, String error, boolean unauthorized)
      implements VenueEvent {}

  record Updated(TradeUpdate update) implements VenueEvent {}
}
