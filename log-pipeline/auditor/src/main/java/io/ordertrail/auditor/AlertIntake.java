package io.ordertrail.auditor;

import io.ordertrail.runtime.AdminRequest;
import io.ordertrail.runtime.AdminResponse;
import io.ordertrail.runtime.AdminRoute;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Where Alertmanager's webhook reports: {@code POST /alerts}. A notification is answered only when
 * its alerts are recorded; until then, and whenever it cannot be, Alertmanager is told to come
 * again. HTTP threads give, the auditor's thread takes.
 */
final class AlertIntake {
  private static final int WAITING = 64;
  private static final Duration RECORDED_WITHIN = Duration.ofSeconds(5);

  private record Notification(List<AlertNews> news, CompletableFuture<Void> recorded) {}

  private final BlockingQueue<Notification> waiting = new ArrayBlockingQueue<>(WAITING);

  AdminRoute route() {
    return new AdminRoute("POST", "/alerts", this::answer);
  }

  private AdminResponse answer(AdminRequest request) throws InterruptedException {
    try {
      Notification notification =
          new Notification(AlertJson.read(request.body()), new CompletableFuture<>());
      if (!waiting.offer(notification)) {
        return later();
      }
      notification.recorded().get(RECORDED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      return AdminResponse.json(200, "{\"recorded\":" + notification.news().size() + "}\n");
    } catch (AlertJson.Malformed e) {
      return AdminResponse.error(400, e.getMessage());
    } catch (TimeoutException | ExecutionException e) {
      return later();
    }
  }

  private static AdminResponse later() {
    return AdminResponse.error(503, "the alerts could not be recorded yet: send them again");
  }

  /**
   * The auditor's thread.
   *
   * @param recorder hears each alert; whoever sent them is answered when it returns
   * @return how many notifications were taken
   */
  int drain(Consumer<AlertNews> recorder) {
    int taken = 0;
    for (Notification next = waiting.poll(); next != null; next = waiting.poll()) {
      next.news().forEach(recorder);
      next.recorded().complete(null);
      taken++;
    }
    return taken;
  }
}
