package io.ordertrail.shipper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordertrail.runtime.StartException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallPartsTest {
  @TempDir Path data;

  @Test
  void backsOffTwiceAsLongEachTimeUpToTheLimitWithJitter() {
    Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), new Random(7));
    long longestMs = 100;
    for (int attempt = 0; attempt < 40; attempt++) {
      assertThat(backoff.next().toMillis()).isBetween(longestMs / 2, longestMs);
      longestMs = Math.min(5_000, longestMs * 2);
    }
    backoff.succeeded();
    assertThat(backoff.next().toMillis()).isBetween(50L, 100L);
  }

  @Test
  void refusesASecondShipperOnTheSameFolder() throws IOException {
    Path folder = data.resolve("shipper");
    DataFolderLock first = DataFolderLock.take(folder);
    assertThatThrownBy(() -> DataFolderLock.take(folder))
        .isInstanceOf(StartException.class)
        .hasMessage(
            "another shipper (process %d) already ships %s: stop it, or choose another folder with --set service.data=FOLDER."
                .formatted(ProcessHandle.current().pid(), data));
    first.close();
    DataFolderLock.take(folder).close();
  }
}
