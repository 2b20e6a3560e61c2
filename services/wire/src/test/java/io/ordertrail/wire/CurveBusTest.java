package io.ordertrail.wire;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

class CurveBusTest extends BusContract {
  @TempDir Path folder;

  @Override
  Bus open(String endpoint) {
    CurveHouse house = new CurveHouse(folder).admit("one");
    return new Bus(
        BusSecurity.curve(
            house.secret("one"),
            house.peers,
            Set.of("one"),
            Map.of(endpoint, "one"),
            (reason, peer) -> {
              throw new AssertionError(reason + " " + peer);
            }));
  }
}
