package io.ordertrail.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageRoundTripTest {
  private static final long SEED = Long.getLong("seed", System.nanoTime());

  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
  private final MessageDecoder decoder = new MessageDecoder();

  static Stream<MessageBody> bodies() {
    System.out.println("MessageRoundTripTest runs with -Dseed=" + SEED);
    return Stream.of(
        new QuoteMessage(),
        new TradeMessage(),
        new SignalMessage(),
        new OrderMessage(),
        new ExecutionReportMessage(),
        new HeartbeatMessage(),
        new SymbolStatusMessage(),
        new CancelMessage(),
        new BookMessage());
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void everyFieldComesBack(MessageBody body) throws IllegalAccessException {
    Random random = new Random(SEED);
    for (int i = 0; i < 500; i++) {
      fill(body, random);
      int length = encode(body, random);
      assertThat(decoder.decode(buffer, length)).isEqualTo(body.type());
      for (Field field : publicFields(body)) {
        assertThat(field.get(decoded(body.type()))).as(field.getName()).isEqualTo(field.get(body));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void everyTruncationIsMalformed(MessageBody body) throws IllegalAccessException {
    Random random = new Random(SEED);
    fill(body, random);
    int length = encode(body, random);
    for (int cut = 0; cut < length; cut++) {
      assertThat(decoder.decode(buffer, cut)).as("cut to %d", cut).isEqualTo(MessageType.MALFORMED);
    }
    assertThat(decoder.decode(buffer, length + 1)).isEqualTo(MessageType.MALFORMED);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void changedBytesNeverThrow(MessageBody body) throws IllegalAccessException {
    Random random = new Random(SEED);
    fill(body, random);
    for (int i = 0; i < 20_000; i++) {
      int length = encode(body, random);
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        buffer.putByte(random.nextInt(length), (byte) random.nextInt());
      }
      assertThat(decoder.decode(buffer, length)).isNotNull();
    }
  }

  @Test
  void garbageIsMalformed() {
    Random random = new Random(SEED);
    byte[] garbage = new byte[512];
    for (int i = 0; i < 50_000; i++) {
      random.nextBytes(garbage);
      assertThat(decoder.decode(new UnsafeBuffer(garbage), random.nextInt(512)))
          .isEqualTo(MessageType.MALFORMED);
    }
  }

  private int encode(MessageBody body, Random random) {
    MessageHeader header = new MessageHeader();
    header.topic = Topic.values()[random.nextInt(Topic.values().length)];
    header.type = body.type();
    header.publisher = random.nextInt(4);
    header.runId = random.nextLong();
    header.sequence = 1 + random.nextInt(1_000_000);
    header.trace(random.nextLong(), random.nextLong());
    header.cause(random.nextInt(4), random.nextLong(), random.nextLong());
    header.ingestNs = random.nextLong();
    header.sentNs = random.nextLong();
    header.bodyLength = body.length();
    header.encode(buffer);
    body.encode(buffer, MessageHeader.LENGTH);
    return MessageHeader.LENGTH + body.length();
  }

  private static void fill(MessageBody body, Random random) throws IllegalAccessException {
    for (Field field : publicFields(body)) {
      if (field.getType() == long.class) {
        field.setLong(body, 1_000_000L + random.nextInt(1_000_000_000));
      } else if (field.getType() == int.class) {
        field.setInt(body, random.nextInt(1_000));
      } else if (field.getType() == boolean.class) {
        field.setBoolean(body, random.nextBoolean());
      } else if (field.getType() == long[].class) {
        Arrays.setAll((long[]) field.get(body), _ -> 1_000_000L + random.nextInt(1_000_000_000));
      } else {
        Object[] constants = field.getType().getEnumConstants();
        field.set(body, constants[random.nextInt(constants.length)]);
      }
    }
    if (body instanceof ExecutionReportMessage report) {
      report.cumQtyE6 = Math.min(report.cumQtyE6, report.orderQtyE6);
    }
    if (body instanceof BookMessage book) {
      book.bids = random.nextInt(BookMessage.DEPTH + 1);
      book.asks = random.nextInt(BookMessage.DEPTH + 1);
      Arrays.fill(book.bidPxE6, book.bids, BookMessage.DEPTH, 0);
      Arrays.fill(book.bidQtyE6, book.bids, BookMessage.DEPTH, 0);
      Arrays.fill(book.askPxE6, book.asks, BookMessage.DEPTH, 0);
      Arrays.fill(book.askQtyE6, book.asks, BookMessage.DEPTH, 0);
    }
    if (body instanceof HeartbeatMessage heartbeat) {
      heartbeat.peerLastSequence = heartbeat.peerFirstSequence + random.nextInt(100);
    }
  }

  private static List<Field> publicFields(MessageBody body) {
    return Stream.of(body.getClass().getDeclaredFields())
        .filter(field -> Modifier.isPublic(field.getModifiers()))
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .toList();
  }

  private MessageBody decoded(MessageType type) {
    return switch (type) {
      case QUOTE -> decoder.quote;
      case TRADE -> decoder.trade;
      case SIGNAL -> decoder.signal;
      case ORDER -> decoder.order;
      case EXECUTION_REPORT -> decoder.report;
      case HEARTBEAT -> decoder.heartbeat;
      case SYMBOL_STATUS -> decoder.symbolStatus;
      case CANCEL -> decoder.cancel;
      case BOOK -> decoder.book;
      case MALFORMED -> throw new AssertionError("malformed");
    };
  }
}
