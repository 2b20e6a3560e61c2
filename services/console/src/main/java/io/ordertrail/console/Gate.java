package io.ordertrail.console;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What every request passes: its answer forbids browsers to load or run anything from elsewhere,
 * and a page of another name is refused, even if its name points here. HTTP threads.
 */
final class Gate implements Filter {
  private static final Map<HeaderName, String> HEADERS =
      Map.of(
          HeaderNames.create("Content-Security-Policy"),
          "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
              + " frame-ancestors 'none'",
          HeaderNames.create("X-Content-Type-Options"),
          "nosniff",
          HeaderNames.create("Referrer-Policy"),
          "no-referrer",
          HeaderNames.create("X-Frame-Options"),
          "DENY",
          HeaderNames.create("Cross-Origin-Resource-Policy"),
          "same-origin");
  private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private final Set<String> hosts;
  private final boolean safe;

  /**
   * @param safe whether nobody on the way can read along or change what is sent
   */
  Gate(Set<String> hosts, boolean safe) {
    this.hosts = hosts;
    this.safe = safe;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    HEADERS.forEach(response::header);
    String path = request.path().path();
    boolean forMachines =
        path.equals("/metrics") || path.equals("/about") || path.startsWith("/health/");
    if (!forMachines && !safe) {
      Replies.error(
          response,
          403,
          "over the network this needs TLS: set service.admin.tls.certificate and .key, or listen"
              + " on 127.0.0.1");
      return;
    }
    if (!forMachines && !hosts.contains(nameOf(request))) {
      Replies.error(
          response,
          421,
          "this console is not known by that name: add the name to console.hosts, or use"
              + " 127.0.0.1");
      return;
    }
    chain.proceed();
  }

  private static String nameOf(ServerRequest request) {
    String host = request.headers().first(HeaderNames.HOST).orElse("");
    return host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
  }

  /** Whether a browser says that another site's page sent this. */
  static boolean isFromElsewhere(ServerRequest request) {
    String site = request.headers().first(FETCH_SITE).orElse("none");
    String origin = request.headers().first(HeaderNames.ORIGIN).orElse("");
    String host = request.headers().first(HeaderNames.HOST).orElse("");
    boolean ownOrigin =
        origin.isEmpty() || origin.equals("http://" + host) || origin.equals("https://" + host);
    return !OWN_SITE.contains(site) || !ownOrigin;
  }
}
