package io.ordertrail.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the requests to stop (Ctrl-C, SIGTERM, a closed terminal). A shutdown hook would hear only
 * the first; the second and third have meanings of their own. Safe from any thread.
 */
final class Signals {
  private final AtomicInteger stopRequests = new AtomicInteger();
  private final AtomicInteger resizes = new AtomicInteger();
  private final Semaphore wake = new Semaphore(0);

  static Signals install() {
    Signals signals = new Signals();
    for (String name : new String[] {"INT", "TERM", "HUP"}) {
      handle(name, signals::requestStop);
    }
    handle("WINCH", signals.resizes::incrementAndGet);
    return signals;
  }

  void requestStop() {
    stopRequests.incrementAndGet();
    wake.release();
  }

  int stopRequests() {
    return stopRequests.get();
  }

  /** Changes whenever the terminal's size may have changed. */
  int resizes() {
    return resizes.get();
  }

  /** Waits until the time is over or somebody asks to stop. */
  void await(Duration atMost) {
    try {
      if (wake.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        wake.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopRequests.incrementAndGet();
    }
  }

  // By reflection, because the compiler's warning on this class cannot be silenced and warnings
  // are errors. It is exported by the module jdk.unsupported.
  private static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> answer(self, method, arguments, action));
      Object instance = signal.getConstructor(String.class).newInstance(name);
      signal.getMethod("handle", signal, handler).invoke(null, instance, proxy);
    } catch (InvocationTargetException e) {
      // The JVM keeps this signal for itself (-Xrs): then it ends in its own way.
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java has no sun.misc.Signal", e);
    }
  }

  private static Object answer(Object self, Method method, Object[] arguments, Runnable action) {
    return switch (method.getName()) {
      case "handle" -> {
        action.run();
        yield null;
      }
      case "equals" -> self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      default -> "ordertrail's handler";
    };
  }
}
