package io.ordertrail.console;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.ordertrail.console.Web.Unanswered;
import io.ordertrail.runtime.AdminRefusal;
import io.ordertrail.runtime.AdminRequest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands a person's halt, reduction or re-arming on to the risk manager, which alone knows who may.
 * The token passes through: it is neither kept nor logged. HTTP threads.
 */
final class ControlApi {
  static final Set<String> WORDS = Set.of("halt", "reduce", "rearm");
  private static final String SCHEME = "bearer ";
  private static final int LONGEST_TOKEN = 512;

  /** The risk manager answers a halt when its cancels are confirmed, or its patience is over. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Optional<URI> risk;
  private final boolean enabled;
  private final Web web;

  ControlApi(Optional<URI> risk, boolean enabled, Web web) {
    this.risk = risk;
    this.enabled = enabled;
    this.web = web;
  }

  /**
   * @param word one of {@link #WORDS}
   */
  void handle(String word, ServerRequest request, ServerResponse response) throws AdminRefusal {
    refuseStrangers(request);
    String token = token(request);
    String type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
    if (!type.split(";")[0].strip().equalsIgnoreCase("application/json")) {
      Replies.error(response, 415, "send the scope, the reason and the confirmation as JSON");
      return;
    }
    String body = request.content().hasEntity() ? request.content().as(String.class) : "";
    handOn(word, checked(body), token, response);
  }

  private void refuseStrangers(ServerRequest request) throws AdminRefusal {
    if (Gate.isFromElsewhere(request)) {
      throw AdminRefusal.forbidden(
          "this came from the page of another site: trading is switched on the console's own page");
    }
    if (!enabled || risk.isEmpty()) {
      throw AdminRefusal.forbidden(
          "trading cannot be switched from this console (console.control): use ./ordertrail halt");
    }
  }

  private static String token(ServerRequest request) throws AdminRefusal {
    String header = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
    String token =
        header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
            ? header.substring(SCHEME.length()).strip()
            : "";
    if (token.isEmpty() || token.length() > LONGEST_TOKEN || !token.matches("[!-~]+")) {
      throw AdminRefusal.unauthorized(
          "this needs an operator's token: send it as \"Authorization: Bearer TOKEN\"");
    }
    return token;
  }

  /** The body for the risk manager. */
  private static String checked(String body) throws AdminRefusal {
    Map<String, String> fields =
        new AdminRequest(Map.of(), Map.of(), body)
            .fields(Set.of("scope", "reason", "confirmation"));
    String scope = fields.getOrDefault("scope", "");
    if (scope.isEmpty()) {
      throw AdminRefusal.badRequest("say which scope: firm, strategy:NAME or symbol:SYMBOL");
    }
    if (!scope.equals(fields.get("confirmation"))) {
      throw AdminRefusal.badRequest(
          "the confirmation is not the scope: type \"%s\" to confirm".formatted(scope));
    }
    return JsonMapper.shared()
        .writeValueAsString(Map.of("scope", scope, "reason", fields.getOrDefault("reason", "")));
  }

  private void handOn(String word, String body, String token, ServerResponse response)
      throws AdminRefusal {
    HttpRequest request =
        HttpRequest.newBuilder(risk.get().resolve("/admin/" + word))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      Web.Answer answer = web.send(request);
      if (isObject(answer.body())) {
        Replies.json(response, answer.status(), answer.body());
      } else {
        Replies.error(
            response, 502, "what answers at the risk manager's address is no risk manager");
      }
    } catch (Unanswered e) {
      throw AdminRefusal.unavailable(
          "the risk manager was asked and did not answer, so it is not known whether it is done:"
              + " look at the trading state. "
              + e.getMessage());
    }
  }

  private static boolean isObject(String body) {
    try {
      return JsonMapper.shared().readTree(body).isObject();
    } catch (JacksonException e) {
      return false;
    }
  }
}
