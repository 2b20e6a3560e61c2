package io.ordertrail.bundle;

import io.ordertrail.record.LifePrinter;
import io.ordertrail.record.OrderQuery;
import io.ordertrail.record.RecordException;
import io.ordertrail.record.RecordSource;
import io.ordertrail.record.Timeline;
import java.io.IOException;
import java.util.Optional;

/** The life of the order that a bundle is about, as {@code ordertrail order} tells it. */
final class OrderFiles {
  private OrderFiles() {}

  /** Its text; empty when the bundle is about no order. */
  static Optional<String> write(BundleFolder folder, RecordSource source, Subject subject)
      throws IOException, RecordException {
    if (!(subject instanceof Subject.OfOrder(String clOrdId))) {
      return Optional.empty();
    }
    if (!(new OrderQuery(source).find(clOrdId) instanceof OrderQuery.Lookup.Found found)) {
      return Optional.empty();
    }
    Timeline life = found.timelines().getFirst();
    try {
      String text = LifePrinter.text(life);
      folder.write("order/life.txt", text);
      folder.write("order/life.json", LifePrinter.json(life, "the journal") + "\n");
      return Optional.of(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // values that no writer wrote so: the proof names their lines
    }
  }
}
