package io.ordertrail.executionengine;

/**
 * Where orders go. Called by the agent's thread; every call returns at once, and its answer comes
 * as a {@link VenueEvent} into the agent's inbox, once per call.
 */
interface Venue {
  /** Answered by {@link VenueEvent.Submitted}. */
  void submit(WorkingOrder order);

  /**
   * Sends an order that takes the place of another. Answered by {@link VenueEvent.Submitted} of the
   * new order.
   */
  void replace(WorkingOrder old, WorkingOrder order);

  /** Answered by {@link VenueEvent.CancelAnswered}. */
  void cancel(WorkingOrder order);

  /**
   * Asks to cancel everything that works in the account. Nothing is answered: each order's end is
   * told by the stream, and asked for when it is not.
   */
  void cancelAll();

  /** Asks for an order by our id, and for its fills. Answered by {@link VenueEvent.Asked}. */
  void ask(WorkingOrder order);

  /**
   * Asks for all orders and fills since then, and for positions and cash. Answered by {@link
   * VenueEvent.CaughtUp} or {@link VenueEvent.CatchUpFailed}.
   */
  void catchUp(long sinceNs);

  /**
   * Connects the trade-updates stream. Answered by {@link VenueEvent.StreamListening}, later or
   * instead by {@link VenueEvent.StreamLost} with the same number.
   */
  void connect(int connection);

  /** Lets go of the stream; a later answer of that connection is to be ignored. */
  void disconnect();

  /** Asks the stream for a sign of life. */
  void ping();

  /** Epoch ns of the last frame of the stream, 0 before the first. */
  long lastHeardNs();
}
