package io.ordertrail.eventlog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Events with any of their fields in any order, and with the values at which writers fail. */
final class RandomEvents {
  private static final List<String> TEXTS =
      List.of(
          "AAPL",
          "x",
          "quote \" back \\ slash / newline \n tab \t feed \f back \b return \r",
          "nul \0 one \u0001 us \u001f del \u007f nel \u0085 line \u2028 paragraph \u2029",
          "é ß 日本 😀 \uFFFF \uD83D\uDE00",
          "lone \uD800 surrogate",
          "{\"json\":[1,2]}",
          "{",
          "x".repeat(5_000),
          "\u0001".repeat(1_000),
          "😀".repeat(500));
  private static final long[] NUMBERS = {
    0,
    1,
    -1,
    9,
    10,
    99,
    100,
    999_999,
    1_000_000,
    1_000_001,
    -999_999,
    -1_000_000,
    500_000,
    123_456_789_012L,
    100_000_000L,
    585_330_000L,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    Long.MIN_VALUE + 1
  };
  private static final long[] TIMES = {
    TestLogs.AT_NS,
    TestLogs.AT_NS + 1,
    0,
    -1,
    999_999_999L,
    1_000_000_000L,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  private final Random random;

  RandomEvents(Random random) {
    this.random = random;
  }

  void record(EventRecorder recorder, Action action) {
    recorder.begin(action, time());
    if (random.nextInt(3) > 0) {
      recorder.trace(random.nextInt(4) == 0 ? 0 : random.nextLong(), random.nextLong());
    }
    if (random.nextInt(3) > 0) {
      ServiceName service = ServiceName.of(random.nextInt(ServiceName.values().length));
      recorder.cause(service, RunId.of(1_795_000_000_000L + random.nextInt(3), 7), number());
    }
    List<Field> fields = new ArrayList<>(action.fields().fields());
    if (random.nextInt(10) > 0) {
      Collections.shuffle(fields, random);
      fields = fields.subList(0, random.nextInt(fields.size() + 1));
    }
    int room = 2; // texts of up to 5,000 bytes, within a record of 16 KiB
    for (Field field : fields) {
      put(recorder, field, room);
      room -= field.type() == FieldType.TEXT ? 1 : 0;
    }
    if (!fields.isEmpty() && random.nextInt(10) == 0) {
      put(recorder, fields.getFirst(), 0); // put twice: the last one counts
    }
    recorder.commit();
  }

  private void put(EventRecorder recorder, Field field, int room) {
    switch (field.type()) {
      case TEXT -> recorder.put(field, TEXTS.get(random.nextInt(room > 0 ? TEXTS.size() : 8)));
      case NUMBER, DECIMAL, CL_ORD_ID, SIGNAL_ID -> recorder.put(field, number());
      case TIMESTAMP -> recorder.put(field, time());
      case FLAG -> recorder.put(field, random.nextBoolean());
      case CHECKS -> {
        for (int i = random.nextInt(20); i >= 0; i--) {
          recorder.check(
              "type_" + i,
              number(),
              number(),
              number(),
              random.nextBoolean(),
              ReasonCode.values()[random.nextInt(ReasonCode.values().length)]);
        }
      }
      case ENVELOPE_TEXT, ENVELOPE_NUMBER, ENVELOPE_TIMESTAMP ->
          throw new IllegalStateException("no action carries " + field);
    }
  }

  private long number() {
    int choice = random.nextInt(NUMBERS.length + 5);
    return choice < NUMBERS.length ? NUMBERS[choice] : random.nextLong() >> random.nextInt(64);
  }

  private long time() {
    int choice = random.nextInt(TIMES.length + 5);
    return choice < TIMES.length ? TIMES[choice] : TestLogs.AT_NS + random.nextInt(2_000_000_000);
  }
}
