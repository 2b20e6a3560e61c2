package io.ordertrail.bundle;

import io.ordertrail.record.RecordException;
import io.ordertrail.record.RecordSource;
import io.ordertrail.record.StateAt;
import io.ordertrail.record.StateJson;
import io.ordertrail.record.StatePrinter;
import io.ordertrail.record.StateQuery;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * The state at both ends of the window: prices, working orders, positions, trading state, and the
 * limits in force.
 *
 * @param unknown why there are none; empty when there are
 */
record States(Optional<StateAt> atFrom, Optional<StateAt> atTo, String unknown) {

  static States write(BundleFolder folder, RecordSource source, TimeSpan window, String symbol)
      throws IOException {
    try {
      StateAt from = state(source, window.from(), symbol);
      StateAt to = state(source, window.to(), symbol);
      write(folder, "from", from);
      write(folder, "to", to);
      return new States(Optional.of(from), Optional.of(to), "");
    } catch (RecordException | IllegalArgumentException | DateTimeException e) {
      String why = String.valueOf(e.getMessage());
      folder.write("state/unknown.txt", "The state could not be rebuilt: " + why + "\n");
      return new States(Optional.empty(), Optional.empty(), why);
    }
  }

  private static StateAt state(RecordSource source, Instant time, String symbol)
      throws RecordException {
    StateAt whole = new StateQuery(source).at(time);
    return symbol.isEmpty() ? whole : whole.of(symbol);
  }

  private static void write(BundleFolder folder, String end, StateAt state) throws IOException {
    folder.write("state/" + end + ".txt", StatePrinter.text(state));
    folder.write("state/" + end + ".json", StateJson.of(state, "the journal") + "\n");
  }
}
