package io.ordertrail.runtime;

import java.nio.file.Path;
import java.time.Duration;

/** Tells how far the host's clock is off. One thread. */
interface ClockSource {
  /** Never throws: what cannot be read is an unsynchronized clock. */
  ClockReading read();

  /** As the record names it. */
  String name();

  /** Which of the sources is asked. */
  enum Kind {
    /** Nobody: for machines on which nothing depends on the time. */
    NONE,
    /** The Linux kernel's discipline of its clock, as ntpd, timesyncd and ptp4l steer it. */
    KERNEL,
    /** A file that other tools write, as chronyd and phc2sys need it. */
    FILE
  }

  /**
   * @param file is read when the kind is {@code FILE}
   * @param tolerance beyond which the record says so
   */
  record Settings(Kind kind, Path file, Duration tolerance) {
    private static final String SOURCE = "clock.source";

    static Settings read(io.ordertrail.runtime.Settings settings, Mode mode) {
      Kind kind = settings.oneOf(SOURCE, Kind.class);
      if (kind == Kind.NONE && mode == Mode.LIVE) {
        settings.reject(
            SOURCE, "must be kernel or file in live mode, where the record's times must hold");
      }
      return new Settings(kind, settings.path("clock.file"), settings.duration("clock.tolerance"));
    }

    ClockSource source() {
      return switch (kind) {
        case NONE -> new NoClock();
        case KERNEL -> new KernelClock();
        case FILE -> new ClockFile(file);
      };
    }
  }

  /** See {@link Kind#NONE}. */
  final class NoClock implements ClockSource {
    @Override
    public ClockReading read() {
      return new ClockReading.Unwatched();
    }

    @Override
    public String name() {
      return "none";
    }
  }
}
