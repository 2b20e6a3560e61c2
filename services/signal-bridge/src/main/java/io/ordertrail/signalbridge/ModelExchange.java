package io.ordertrail.signalbridge;

import org.agrona.concurrent.OneToOneConcurrentArrayQueue;

/**
 * Between the watcher's cold thread and the trading thread: news one way, models that are not asked
 * any more the other way, because closing one takes its time.
 */
final class ModelExchange {
  private static final int CAPACITY = 16;

  private final OneToOneConcurrentArrayQueue<ModelNews> news =
      new OneToOneConcurrentArrayQueue<>(CAPACITY);
  private final OneToOneConcurrentArrayQueue<OnnxModel> retired =
      new OneToOneConcurrentArrayQueue<>(CAPACITY);

  /** Cold thread. False when the trading thread has not taken the earlier ones. */
  boolean tell(ModelNews message) {
    return news.offer(message);
  }

  /** Trading thread. Null when there is nothing new. */
  ModelNews poll() {
    return news.poll();
  }

  /** Trading thread. No more are retired than were told, so there is room. */
  void retire(OnnxModel model) {
    retired.offer(model);
  }

  /** Cold thread; or any thread when the trading thread has ended. */
  void closeRetired() {
    retired.drain(OnnxModel::close);
  }

  /** When both threads have ended. */
  void closeAll() {
    closeRetired();
    news.drain(
        message -> {
          if (message instanceof ModelNews.Loaded(OnnxModel model, long _)) {
            model.close();
          }
        });
  }
}
