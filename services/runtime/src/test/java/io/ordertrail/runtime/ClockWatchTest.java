package io.ordertrail.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockWatchTest {
  private static final int NANOSECONDS = 0x2000;
  private static final int UNSYNCHRONIZED = 0x40;
  private static final long TOLERANCE_NS = 100_000;

  @TempDir Path folder;
  private final Meters meters = Meters.of("shipper", List.of());
  private ClockReading now = new ClockReading.Unwatched();
  private final ClockWatch watch =
      new ClockWatch(
          new ClockSource() {
            @Override
            public ClockReading read() {
              return now;
            }

            @Override
            public String name() {
              return "test";
            }
          },
          TOLERANCE_NS,
          meters,
          "shipper");

  @Test
  void theKernelsOffsetIsWhatIsStillToBeAddedInItsOwnUnit() {
    assertThat(KernelClock.reading(0, NANOSECONDS, 1_500, 7_000))
        .isEqualTo(new ClockReading.Synchronized(-1_500, 7_000));
    assertThat(KernelClock.reading(0, 0, -3, 7_000))
        .isEqualTo(new ClockReading.Synchronized(3_000, 7_000));
  }

  @Test
  void anUnsynchronizedKernelNeverLooksLikeAnOffsetOfNothing() {
    ClockReading byStatus = KernelClock.reading(0, UNSYNCHRONIZED, 0, 16_000_000_000L);
    ClockReading byResult = KernelClock.reading(5, 0, 0, 16_000_000_000L);
    assertThat(byStatus.gaugeUs()).isEqualTo(16_000_000);
    assertThat(byResult.gaugeUs()).isEqualTo(16_000_000);
    assertThat(byStatus.isWithin(TOLERANCE_NS)).isFalse();
  }

  @Test
  void thisMachinesKernelAnswers() {
    ClockReading reading = new KernelClock().read();
    System.out.println("this machine's clock: " + reading);
    assertThat(reading.gaugeUs()).isFinite();
  }

  @Test
  void aFileHoldsOneOrTwoNumbersAndMustBeFresh() throws IOException {
    Path file = folder.resolve("offset");
    ClockFile clock = new ClockFile(file);
    assertThat(clock.read()).isInstanceOf(ClockReading.Unsynchronized.class);
    Files.writeString(file, "-12.5\n");
    assertThat(clock.read()).isEqualTo(new ClockReading.Synchronized(-12_500, 0));
    Files.writeString(file, "250 40");
    assertThat(clock.read()).isEqualTo(new ClockReading.Synchronized(250_000, 40_000));
    for (String text : List.of("", "soon", "1 2 3", "NaN", "1e999")) {
      Files.writeString(file, text);
      assertThat(clock.read()).as(text).isInstanceOf(ClockReading.Unsynchronized.class);
    }
    Files.writeString(file, "0");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(90)));
    assertThat(clock.read().gaugeUs()).isEqualTo(16_000_000);
  }

  @Test
  void saysOnceThatTheClockLeftItsToleranceAndOnceThatItIsBack() {
    watch.look();
    assertThat(meters.scrape())
        .contains("system_clock_offset_us{service=\"shipper\"} NaN")
        .contains("system_clock_synchronized{service=\"shipper\"} 0.0");
    assertThat(watch.take()).isNull();

    now = new ClockReading.Synchronized(-100_001, 5_000);
    watch.look();
    watch.look();
    assertThat(watch.take()).isEqualTo(new ClockWatch.Change(false, now, "test"));
    assertThat(watch.take()).isNull();
    assertThat(meters.scrape())
        .contains("system_clock_offset_us{service=\"shipper\"} -100.001")
        .contains("system_clock_synchronized{service=\"shipper\"} 1.0");

    now = new ClockReading.Synchronized(100_000, 5_000);
    watch.look();
    assertThat(watch.take()).isEqualTo(new ClockWatch.Change(true, now, "test"));
  }
}
