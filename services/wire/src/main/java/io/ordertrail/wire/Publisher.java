package io.ordertrail.wire;

import org.agrona.concurrent.UnsafeBuffer;
import org.zeromq.ZMQ;

/** Numbers and sends messages. One thread. Does not block. */
public final class Publisher {
  /** Where messages go. */
  @FunctionalInterface
  interface Way {
    boolean send(byte[] frame, int length);
  }

  private static final int FRAME_MAX = 512;

  private final PublisherId id;
  private final Way way;
  private final byte[] frame = new byte[FRAME_MAX];
  private final UnsafeBuffer buffer = new UnsafeBuffer(frame);
  private final long[] sequences = new long[Topic.values().length];

  Publisher(PublisherId id, ZMQ.Socket socket) {
    this(id, (frame, length) -> socket.send(frame, 0, length, ZMQ.DONTWAIT));
  }

  Publisher(PublisherId id, Way way) {
    this.id = id;
    this.way = way;
  }

  /** Numbers messages and sends them nowhere: for a run that is only repeated. */
  public static Publisher toNobody(PublisherId id) {
    return new Publisher(id, (_, _) -> true);
  }

  /**
   * Sends one message. The header's trace, cause and ingest time are the caller's; publisher, run,
   * number, type and {@code sentNs} are set here.
   *
   * @param nowNs epoch ns
   * @return false when a PUSH socket has no peer with room: nothing was sent and no number used
   */
  public boolean send(Topic topic, MessageHeader header, MessageBody body, long nowNs) {
    long sequence = sequences[topic.ordinal()] + 1;
    header.topic = topic;
    header.type = body.type();
    header.publisher = id.service();
    header.runId = id.runId();
    header.sequence = sequence;
    header.sentNs = nowNs;
    header.bodyLength = body.length();
    header.encode(buffer);
    body.encode(buffer, MessageHeader.LENGTH);
    boolean sent = way.send(frame, MessageHeader.LENGTH + body.length());
    if (sent) {
      sequences[topic.ordinal()] = sequence;
    }
    return sent;
  }

  /** The number of the last message sent on the topic, 0 before the first. */
  public long lastSequence(Topic topic) {
    return sequences[topic.ordinal()];
  }
}
