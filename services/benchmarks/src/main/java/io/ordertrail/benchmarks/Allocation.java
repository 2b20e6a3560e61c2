package io.ordertrail.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How many bytes of heap the current thread has ever allocated: exact, not sampled. */
final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  static long bytesOfThisThread() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }
}
