package io.ordertrail.console;

import io.ordertrail.domain.OrdStatus;
import java.util.List;
import java.util.stream.Stream;

/** Every state that an order is shown in, in the order of a life. */
final class Statuses {
  static final List<String> ALL =
      Stream.concat(
              Stream.of(BookOrder.CREATED, BookOrder.CHECKED, BookOrder.DENIED),
              Stream.of(OrdStatus.values()).map(Enum::name))
          .toList();

  private Statuses() {}
}
