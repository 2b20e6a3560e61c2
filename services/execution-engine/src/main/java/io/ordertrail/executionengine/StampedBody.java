package io.ordertrail.executionengine;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * A request's body that notes when it was taken. The client takes the body after the headers, right
 * before it writes to the socket: as near to the wire as this API lets one see.
 */
final class StampedBody implements HttpRequest.BodyPublisher {
  private final HttpRequest.BodyPublisher body;
  private final LongSupplier clock;
  private final LongConsumer onTaken;
  private volatile long takenNs;

  /**
   * @param onTaken told the time, epoch ns, on the client's thread
   */
  StampedBody(byte[] body, LongSupplier clock, LongConsumer onTaken) {
    this.onTaken = onTaken;
    this.body = HttpRequest.BodyPublishers.ofByteArray(body);
    this.clock = clock;
  }

  /** Epoch ns, 0 when it was never taken. */
  long takenNs() {
    return takenNs;
  }

  @Override
  public long contentLength() {
    return body.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    body.subscribe(
        new Flow.Subscriber<>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(subscription);
          }

          @Override
          public void onNext(ByteBuffer part) {
            takenNs = clock.getAsLong();
            onTaken.accept(takenNs);
            subscriber.onNext(part);
          }

          @Override
          public void onError(Throwable failure) {
            subscriber.onError(failure);
          }

          @Override
          public void onComplete() {
            subscriber.onComplete();
          }
        });
  }
}
