package io.ordertrail.marketdata;

import io.ordertrail.eventlog.EpochClock;
import io.ordertrail.tracing.TickTap;
import io.ordertrail.wire.HeartbeatMessage;
import io.ordertrail.wire.MessageBody;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.Publisher;
import io.ordertrail.wire.Topic;

/** The way onto the bus, shared by all feeds. The agent's thread; allocates nothing. */
final class Outbox {
  private final Publisher publisher;
  private final TraceIds traces;
  private final TickTap ticks;
  private final EpochClock clock;
  private final BusMeters meters;
  private final MessageHeader header = new MessageHeader();
  private final HeartbeatMessage heartbeat = new HeartbeatMessage();
  private long feedSequence;

  Outbox(Publisher publisher, TraceIds traces, TickTap ticks, EpochClock clock, BusMeters meters) {
    this.publisher = publisher;
    this.traces = traces;
    this.ticks = ticks;
    this.clock = clock;
    this.meters = meters;
  }

  /** The next number of a data message that the venue sent, whether it will be used or not. */
  long nextFeedSequence() {
    return ++feedSequence;
  }

  /** How many data messages the feeds sent in this run. */
  long feedSequence() {
    return feedSequence;
  }

  /**
   * Sends what a received message brought about, with a trace of its own.
   *
   * @param nanoTime {@code System.nanoTime()} of now
   */
  void send(Topic topic, MessageBody body, long receivedNs, long nanoTime) {
    traces.next();
    header.trace(traces.high(), traces.low());
    header.ingestNs = receivedNs;
    long sentNs = clock.epochNs(nanoTime);
    boolean sent = publisher.send(topic, header, body, sentNs);
    ticks.published(feedSequence, header.traceHigh, header.traceLow, receivedNs, sentNs);
    meters.of(topic).published(sent, System.nanoTime() - nanoTime);
  }

  /** Sends what no single message brought about. */
  void sendUntraced(Topic topic, MessageBody body, long nowNs) {
    header.trace(0, 0);
    header.ingestNs = 0;
    publisher.send(topic, header, body, nowNs);
  }

  /** That this service lives, and that nothing on the topic of quotes was lost. */
  void heartbeat(long nowNs) {
    sendUntraced(Topic.QUOTES, heartbeat, nowNs);
  }
}
