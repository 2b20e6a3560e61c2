package io.ordertrail.runtime;

import io.helidon.http.Header;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes that a service adds, also while the server runs. Any thread may add. */
public final class AdminRoutes implements Handler {
  private static final Logger LOG = LoggerFactory.getLogger(AdminRoutes.class);

  /** Which build this is, without secrets. */
  static final String OPEN = "/about";

  private final Map<String, AdminRoute> routes = new ConcurrentHashMap<>();

  public void add(AdminRoute route) {
    if (routes.putIfAbsent(route.method() + ' ' + route.path(), route) != null) {
      throw new IllegalArgumentException(route.method() + ' ' + route.path() + " is there twice");
    }
  }

  /** All of them, or over the network without TLS only what anybody may see. */
  Handler servedAt(String host, AdminSecurity security) {
    return security.maySpeak(host) ? this : this::handleInTheClear;
  }

  private void handleInTheClear(ServerRequest request, ServerResponse response) {
    if (request.path().path().equals(OPEN)) {
      handle(request, response);
      return;
    }
    AdminResponse refusal =
        AdminResponse.error(
            403,
            "over the network this needs TLS: set service.admin.tls.certificate and .key, or listen"
                + " on 127.0.0.1");
    AdminServer.send(response, refusal.status(), refusal.contentType(), refusal.body());
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    String address = request.prologue().method().text() + ' ' + request.path().path();
    AdminRoute route = routes.get(address);
    AdminResponse answer =
        route == null ? AdminResponse.error(404, "there is no " + address) : answer(route, request);
    AdminServer.send(response, answer.status(), answer.contentType(), answer.body());
  }

  private static AdminResponse answer(AdminRoute route, ServerRequest request) {
    try {
      return route.handler().answer(readable(request));
    } catch (AdminRefusal refusal) {
      return refusal.response();
    } catch (Exception e) {
      LOG.error("{} {} failed", route.method(), route.path(), e);
      return AdminResponse.error(
          500, "the request failed; the diagnostic log of the service says why");
    }
  }

  private static AdminRequest readable(ServerRequest request) {
    Map<String, String> query = new HashMap<>();
    request.query().names().forEach(name -> query.put(name, request.query().get(name)));
    Map<String, String> headers = new HashMap<>();
    for (Header header : request.headers()) {
      headers.put(header.name().toLowerCase(Locale.ROOT), header.get());
    }
    String body = request.content().hasEntity() ? request.content().as(String.class) : "";
    return new AdminRequest(Map.copyOf(query), Map.copyOf(headers), body);
  }
}
