package io.ordertrail.bundle;

import io.ordertrail.eventlog.Field;
import io.ordertrail.record.EventDocument;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Leaves out what is about another symbol. What names none, such as a halt or an alert, is about
 * all of them.
 */
record SymbolFilter(String symbol) implements Predicate<RecordedLine> {
  private static final List<Field> SYMBOLS =
      List.of(Field.SYMBOL, Field.SIGNAL_SYMBOL, Field.POSITION_SYMBOL, Field.FEED_SYMBOL);

  @Override
  public boolean test(RecordedLine line) {
    if (symbol.isEmpty()) {
      return true;
    }
    Optional<EventDocument> event = EventDocument.parse(line.json());
    return event.isEmpty()
        || SYMBOLS.stream()
            .map(event.get()::text)
            .filter(text -> !text.isEmpty())
            .allMatch(symbol::equals);
  }
}
