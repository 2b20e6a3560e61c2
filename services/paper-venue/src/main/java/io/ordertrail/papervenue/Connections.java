package io.ordertrail.papervenue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All streams that are open, for faults that befall them. Any thread. */
final class Connections {
  /** Which stream; its name as faults name it. */
  enum Stream {
    ORDERS("orders"),
    MARKET_DATA("market-data");

    private final String faultName;

    Stream(String faultName) {
      this.faultName = faultName;
    }

    boolean isMeantBy(String value) {
      return value.equals("all") || value.equals(faultName);
    }
  }

  private static final String BROKEN_TEXT = "[{\"T\":\"q\",\"S\":\"AA\u0001PL\",\"bp\":58";
  private static final String BROKEN_BINARY = "{\"stream\":\"trade_updates\",\"data\":{\"event\":";
  private static final int NOT_UTF_8 = 0xC3;

  private final Map<Outlet, Stream> open = new ConcurrentHashMap<>();

  void add(Outlet outlet, Stream stream) {
    open.put(outlet, stream);
  }

  void remove(Outlet outlet) {
    open.remove(outlet);
  }

  /** Ends the streams that are meant; true when there was one. */
  boolean end(String meant, int closeCode) {
    boolean any = false;
    for (Map.Entry<Outlet, Stream> each : open.entrySet()) {
      if (each.getValue().isMeantBy(meant)) {
        any = true;
        open.remove(each.getKey());
        if (closeCode == FaultRequest.ABRUPT) {
          each.getKey().cut();
        } else {
          each.getKey().close(closeCode, "closed by a fault");
        }
      }
    }
    return any;
  }

  /** Sends the streams that are meant a frame that is no message; true when there was one. */
  boolean sendGarbage(String meant) {
    boolean any = false;
    for (Map.Entry<Outlet, Stream> each : open.entrySet()) {
      if (each.getValue().isMeantBy(meant)) {
        any = true;
        switch (each.getValue()) {
          case ORDERS -> each.getKey().binary(brokenBinary());
          case MARKET_DATA -> each.getKey().text(BROKEN_TEXT);
        }
      }
    }
    return any;
  }

  private static byte[] brokenBinary() {
    byte[] broken = BROKEN_BINARY.getBytes(UTF_8);
    broken[broken.length - 1] = (byte) NOT_UTF_8;
    return broken;
  }
}
