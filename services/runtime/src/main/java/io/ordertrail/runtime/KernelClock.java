package io.ordertrail.runtime;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Asks the Linux kernel by {@code adjtimex(2)}, which changes nothing when its modes are 0. The
 * layout of {@code struct timex} is that of 64-bit Linux. Where there is no such function, the
 * clock counts as unsynchronized.
 */
final class KernelClock implements ClockSource {
  private static final long STRUCT_BYTES = 208;
  private static final long OFFSET = 8;
  private static final long MAX_ERROR = 24;
  private static final long STATUS = 40;
  private static final int UNSYNCHRONIZED = 0x0040; // STA_UNSYNC
  private static final int IN_NANOSECONDS = 0x2000; // STA_NANO
  private static final int TIME_ERROR = 5;
  private static final long NS_PER_US = 1_000;

  private final MethodHandle adjtimex = adjtimex();

  /** Restricted, because a wrong layout could crash the JVM: it is started with native access. */
  @SuppressWarnings("restricted")
  private static MethodHandle adjtimex() {
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("adjtimex")
        .map(at -> linker.downcallHandle(at, FunctionDescriptor.of(JAVA_INT, ADDRESS)))
        .orElse(null);
  }

  @Override
  public ClockReading read() {
    if (adjtimex == null) {
      return unknown("this system has no adjtimex");
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment timex = arena.allocate(STRUCT_BYTES, Long.BYTES);
      int result = (int) adjtimex.invokeExact(timex);
      return result < 0
          ? unknown("the kernel does not tell")
          : reading(
              result,
              timex.get(JAVA_INT, STATUS),
              timex.get(JAVA_LONG, OFFSET),
              timex.get(JAVA_LONG, MAX_ERROR) * NS_PER_US);
    } catch (Throwable e) {
      return unknown("the kernel cannot be asked: " + e);
    }
  }

  private static ClockReading unknown(String why) {
    return new ClockReading.Unsynchronized(ClockReading.LARGEST_ERROR_NS, why);
  }

  /**
   * @param offset what is still to be added to the clock: positive when it is behind
   */
  static ClockReading reading(int result, int status, long offset, long maxErrorNs) {
    if (result == TIME_ERROR || (status & UNSYNCHRONIZED) != 0) {
      return new ClockReading.Unsynchronized(
          maxErrorNs, "the kernel's clock follows no time source");
    }
    boolean inNs = (status & IN_NANOSECONDS) != 0;
    return new ClockReading.Synchronized(-(inNs ? offset : offset * NS_PER_US), maxErrorNs);
  }

  @Override
  public String name() {
    return "kernel";
  }
}
