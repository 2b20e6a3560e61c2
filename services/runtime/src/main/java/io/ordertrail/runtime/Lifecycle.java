package io.ordertrail.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a process in the order of their start. Closing stops them in reverse. */
final class Lifecycle implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private boolean closedCleanly = true;
  private StopException firstToTell;

  synchronized <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  /** Stops every part, also when one of them fails to. Closing again does nothing. */
  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (StopException e) {
        LOG.warn(e.getMessage());
        firstToTell = firstToTell == null ? e : firstToTell;
      } catch (Exception e) {
        closedCleanly = false;
        LOG.error(
            "{} did not stop cleanly: {}", part.getClass().getSimpleName(), e.getMessage(), e);
      }
    }
  }

  /** What a part had to tell when it was closed; null when none had. */
  synchronized StopException firstToTell() {
    return firstToTell;
  }

  synchronized boolean closedCleanly() {
    return closedCleanly;
  }
}
