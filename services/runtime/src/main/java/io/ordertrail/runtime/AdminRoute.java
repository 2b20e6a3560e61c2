package io.ordertrail.runtime;

/**
 * One address that a service adds beside its metrics and health.
 *
 * @param method such as {@code GET}
 * @param path exact, beginning with a slash
 * @param handler called by HTTP threads
 */
public record AdminRoute(String method, String path, Handler handler) {

  /** Answers one request. What it throws becomes a 500 without details, and a line in the log. */
  @FunctionalInterface
  public interface Handler {
    AdminResponse answer(AdminRequest request) throws Exception;
  }
}
