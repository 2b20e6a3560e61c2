package io.ordertrail.console;

import io.ordertrail.eventlog.EventText;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/**
 * The newest state of every topic but the orders, which the book has. Any thread publishes, any
 * reads. Nothing is queued: who was slow reads what is newest.
 */
final class News {
  /**
   * @param version grows with each change of any topic
   */
  record Item(long version, String json) {}

  private final Map<Topic, Item> newest = new EnumMap<>(Topic.class);
  private final Map<Topic, ObjectNode> compared = new EnumMap<>(Topic.class);
  private final CountDownLatch closed = new CountDownLatch(1);
  private long version;

  /**
   * @param state without a time: it counts as news only when something else has changed, but for
   *     the flow
   */
  synchronized void publish(Topic topic, ObjectNode state, long nowNs) {
    if (topic != Topic.FLOW && state.equals(compared.get(topic))) {
      return;
    }
    compared.put(topic, state);
    ObjectNode said = state.objectNode();
    said.put("at", EventText.time(nowNs));
    said.setAll(state);
    newest.put(topic, new Item(++version, said.toString()));
  }

  /** Null before it is known. */
  synchronized Item of(Topic topic) {
    return newest.get(topic);
  }

  /**
   * Lets a moment pass.
   *
   * @return false when all is over
   */
  boolean pause(Duration moment) throws InterruptedException {
    return !closed.await(moment.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends every stream, at once. */
  void close() {
    closed.countDown();
  }
}
