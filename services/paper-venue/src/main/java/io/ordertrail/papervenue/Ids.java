package io.ordertrail.papervenue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * UUIDs that depend on the session and a running number only: a restarted venue goes on where it
 * stopped and never gives an id twice. Pure.
 */
final class Ids {
  private final byte[] session;

  Ids(String session) {
    this.session = session.getBytes(StandardCharsets.UTF_8);
  }

  UUID order(long number) {
    return id('o', number);
  }

  UUID execution(long number) {
    return id('x', number);
  }

  UUID account() {
    return id('a', 0);
  }

  static UUID asset(String symbol) {
    return UUID.nameUUIDFromBytes(("asset " + symbol).getBytes(StandardCharsets.UTF_8));
  }

  private UUID id(char kind, long number) {
    ByteBuffer name = ByteBuffer.allocate(session.length + 2 + Long.BYTES);
    name.put(session).put((byte) 0).put((byte) kind).putLong(number);
    return UUID.nameUUIDFromBytes(name.array());
  }
}
