package io.ordertrail.executionengine;

import io.ordertrail.domain.OrderIds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Notes what it is asked to do; the test answers by hand. */
final class ScriptedVenue implements Venue {
  final List<String> calls = new ArrayList<>();
  private final LongSupplier clock;

  ScriptedVenue(LongSupplier clock) {
    this.clock = clock;
  }

  static VenueOrder order(long clOrdId, VenueStatus status, long filledUnits) {
    return new VenueOrder("venue-" + clOrdId, clOrdId, status, filledUnits * 1_000_000, 1);
  }

  static VenueEvent update(
      TradeUpdate.Kind kind, String execId, long units, VenueOrder order, long nowNs) {
    return new VenueEvent.Updated(
        new TradeUpdate(kind, execId, "", units * 1_000_000, 100_000_000, nowNs, order, nowNs));
  }

  /** How often this was called. */
  long count(String call) {
    return calls.stream().filter(call::equals).count();
  }

  private void called(String what, WorkingOrder order) {
    calls.add(what + ' ' + OrderIds.parseClOrdId(order.clOrdIdText));
  }

  @Override
  public void submit(WorkingOrder order) {
    called("submit", order);
  }

  @Override
  public void replace(WorkingOrder old, WorkingOrder order) {
    called("replace", order);
  }

  @Override
  public void cancelAll() {
    calls.add("cancel all");
  }

  @Override
  public void cancel(WorkingOrder order) {
    called("cancel", order);
  }

  @Override
  public void ask(WorkingOrder order) {
    called("ask", order);
  }

  @Override
  public void catchUp(long sinceNs) {
    calls.add("catch up");
  }

  @Override
  public void connect(int connection) {
    calls.add("connect " + connection);
  }

  @Override
  public void disconnect() {
    calls.add("disconnect");
  }

  @Override
  public void ping() {
    calls.add("ping");
  }

  @Override
  public long lastHeardNs() {
    return clock.getAsLong();
  }
}
