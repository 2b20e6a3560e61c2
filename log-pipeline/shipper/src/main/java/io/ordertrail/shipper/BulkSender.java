package io.ordertrail.shipper;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Sends one ready-made {@code _bulk} body and waits for the answer. */
interface BulkSender {
  /**
   * @param body one or more items in pieces
   * @param items how many; an answer with another number is a failure
   */
  BulkOutcome send(List<ByteBuffer> body, int items);

  /** Asks whether a request would have a chance; called while there is nothing to send. */
  Optional<BulkOutcome.Failed> probe();
}
